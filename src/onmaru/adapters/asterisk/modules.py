"""The modules our Asterisk loads, each because something here needs it."""

_SIP = (
    *("res_pjproject", "res_sorcery_config", "res_sorcery_astdb", "res_sorcery_memory", "res_sorcery_memory_cache"),
    *("res_pjsip", "res_pjsip_session", "res_pjsip_sdp_rtp", "res_pjsip_pubsub", "chan_pjsip"),
    *("res_pjsip_registrar", "res_pjsip_authenticator_digest"),
    *("res_pjsip_outbound_authenticator_digest", "res_pjsip_outbound_registration"),
    *("res_pjsip_endpoint_identifier_user", "res_pjsip_endpoint_identifier_ip"),
    *("res_pjsip_caller_id", "res_pjsip_nat", "res_pjsip_dtmf_info", "res_pjsip_dlg_options"),
    *("res_pjsip_header_funcs", "res_pjsip_rfc3326", "res_pjsip_transport_websocket"),
)
_MEDIA = (
    *("res_rtp_asterisk", "res_srtp", "res_timing_timerfd", "res_format_attr_opus"),
    *("codec_ulaw", "codec_alaw", "codec_a_mu", "codec_g722", "codec_resample", "codec_opus_open_source"),
    *("format_pcm", "format_wav", "format_sln", "res_musiconhold"),
    *("bridge_simple", "bridge_native_rtp", "bridge_softmix", "bridge_holding"),
)
_ARI = (
    *("res_http_websocket", "res_websocket_client", "res_ari", "res_ari_model", "res_ari_applications"),
    *("res_ari_asterisk", "res_ari_bridges", "res_ari_channels", "res_ari_endpoints", "res_ari_events"),
    *(
        "res_ari_playbacks",
        "res_ari_recordings",
        "res_stasis",
        "res_stasis_answer",
        "res_stasis_playback",
        "res_stasis_recording",
    ),
    *("res_stasis_snoop", "app_stasis"),
)
_FALLBACK = (
    *("pbx_config", "app_queue", "app_dial", "app_playback", "app_stack", "func_channel", "func_callerid"),
    *("func_logic", "func_strings"),
)

MODULES = (*_SIP, *_MEDIA, *_ARI, *_FALLBACK)
