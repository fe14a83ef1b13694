"""What every city says to callers, in the languages they may be spoken to in; a city may replace any of it.

`{city}` is the city's name and `{n}` a number. The whole hall speaks the polite way one speaks on the telephone
(해요체, です・ます). What has no words in a language is said in English, then in Korean.
"""

from collections.abc import Mapping

from onmaru.features.calls.ports import Prompt

SENTENCES: Mapping[str, Mapping[Prompt, str]] = {
    "ko": {
        "greeting": "안녕하세요. {city} 민원콜센터입니다. 정확한 상담을 위해 통화를 녹음합니다. "
        "따뜻한 말 한마디 부탁드려요. 상담사를 연결할게요.",
        "closed": "안녕하세요. {city} 민원콜센터입니다. 지금은 상담 시간이 아니에요. "
        "평일 상담 시간에 다시 전화해 주세요. 급한 일은 시청 당직실로 연락해 주세요. 고맙습니다.",
        "menu_wrong_key": "없는 번호를 누르셨어요.",
        "menu_no_key": "아직 누르지 않으셨어요.",
        "welcome_back": "다시 전화해 주셔서 고맙습니다. 조금 전 순서 그대로 이어서 연결해 드릴게요.",
        "queue_position": "지금 {n} 번째로 기다리고 계세요.",
        "queue_position_many": "지금 기다리는 분이 스무 분보다 많아요.",
        "queue_wait": "예상 대기 시간은 약 {n} 분이에요.",
        "queue_wait_many": "예상 대기 시간은 십오 분이 넘어요.",
        "queue_stay": "전화를 끊지 않으시면 차례대로 연결해 드릴게요.",
        "queue_nobody": "지금은 전화를 받을 수 있는 상담사가 없어요. 기다리시거나 잠시 뒤에 다시 전화해 주세요.",
        "callback_offer": "일번을 누르고 끊으시면 순서를 지켜 두었다가 저희가 전화를 드릴게요.",
        "callback_kind": "순서대로 전화를 받으시려면 일번, 받으실 시간을 정하시려면 이번을 눌러 주세요. "
        "취소하시려면 별표를 눌러 주세요.",
        "callback_promised": "전화를 드리도록 접수했어요. 이제 끊으셔도 돼요. 고맙습니다.",
        "callback_not_now": "지금은 전화 예약을 받을 수 없어요. 끊지 않으시면 차례대로 연결해 드릴게요.",
        "callback_here": "안녕하세요. {city} 민원콜센터입니다. 요청하신 전화를 드렸어요. "
        "정확한 상담을 위해 통화를 녹음합니다. "
        "바로 상담사를 연결할게요.",
        "transfer": "다른 상담사에게 연결해 드릴게요. 끊지 말고 잠시만 기다려 주세요.",
        "transfer_department": "담당 부서로 연결해 드릴게요. 끊지 말고 잠시만 기다려 주세요.",
        "transfer_outside": "말씀드린 곳으로 연결해 드릴게요. 끊지 말고 잠시만 기다려 주세요.",
        "nobody_in_department": "죄송해요. 지금은 담당 부서에서 전화를 받지 못하고 있어요. "
        "상담사가 이어서 도와드릴게요.",
        "nobody_there": "죄송해요. 연결하려던 곳에서 전화를 받지 않아요. 상담사가 이어서 도와드릴게요.",
        "agent_lost": "죄송해요. 상담사 쪽 연결이 잠시 끊겼어요. 끊지 말고 기다려 주시면 바로 이어 드릴게요.",
        "next_agent": "다른 상담사에게 가장 먼저 연결해 드릴게요. 잠시만 기다려 주세요.",
        "message_kept": "말씀하신 내용을 잘 남겼어요. 확인하고 연락드릴게요. 고맙습니다.",
        "message_empty": "남기신 말씀이 들리지 않았어요. 다시 전화해 주시면 도와드릴게요. 고맙습니다.",
        "fallback": "안녕하세요. {city} 민원콜센터입니다. 안내 장치를 점검하고 있어 상담사에게 바로 연결해 드릴게요. "
        "잠시만 기다려 주세요.",
        "fault": "죄송해요. 지금은 전화를 연결할 수 없어요. 잠시 뒤에 다시 전화해 주세요.",
    },
    "en": {
        "greeting": "Hello. This is the {city} city contact centre. For your protection and ours, calls are recorded. "
        "We are connecting you to a person.",
        "closed": "Hello. This is the {city} city contact centre. We are closed at the moment. "
        "Please call again during opening hours. Thank you.",
        "menu_wrong_key": "That key is not on offer.",
        "menu_no_key": "We have not heard a key yet.",
        "welcome_back": "Thank you for calling again. You have your place back.",
        "queue_position": "You are number {n} in the line.",
        "queue_position_many": "More than twenty people are waiting at the moment.",
        "queue_wait": "The expected wait is about {n} minutes.",
        "queue_wait_many": "The expected wait is more than fifteen minutes.",
        "queue_stay": "Please stay on the line; calls are answered in turn.",
        "queue_nobody": "Nobody can take your call at the moment. Please wait, or call again a little later.",
        "callback_offer": "Press 1 and you may hang up: we keep your place and call you.",
        "callback_kind": "To be called when it is your turn, press 1. To choose a time, press 2. To cancel, "
        "press star.",
        "callback_promised": "We will call you. You may hang up now. Thank you.",
        "callback_not_now": "We cannot promise a call at the moment. Please stay on the line; "
        "calls are answered in turn.",
        "callback_here": "Hello. This is the {city} city contact centre, calling you back as you asked. "
        "For your protection and ours, calls are recorded. We are connecting you to a person.",
        "transfer": "We are connecting you to a colleague. Please stay on the line.",
        "transfer_department": "We are connecting you to the department. Please stay on the line.",
        "transfer_outside": "We are connecting you as we said. Please stay on the line.",
        "nobody_in_department": "We are sorry, the department cannot answer at the moment. We will go on helping you.",
        "nobody_there": "We are sorry, nobody answers there. We will go on helping you.",
        "agent_lost": "We are sorry, the connection to our side was interrupted. Please stay on the line.",
        "next_agent": "A colleague will take your call next. Please stay on the line.",
        "message_kept": "Your message has been kept. We will get back to you. Thank you.",
        "message_empty": "We did not hear a message. Please call again and we will help you. Thank you.",
        "fallback": "Hello. This is the {city} city contact centre. We are connecting you to a person. Please wait.",
        "fault": "We are sorry, we cannot connect your call now. Please call again a little later.",
    },
    "ja": {
        "greeting": "お電話ありがとうございます。{city}市コールセンターです。通話は録音させていただきます。"
        "担当者におつなぎします。",
        "closed": "お電話ありがとうございます。{city}市コールセンターです。ただいまは受付時間外です。"
        "受付時間内におかけ直しください。ありがとうございました。",
        "menu_wrong_key": "その番号はご利用いただけません。",
        "menu_no_key": "番号が確認できませんでした。",
        "welcome_back": "お電話ありがとうございます。先ほどの順番のままおつなぎします。",
        "queue_position": "ただいま{n}番目にお待ちいただいています。",
        "queue_position_many": "ただいま二十人以上の方がお待ちです。",
        "queue_wait": "お待ちいただく時間は約{n}分です。",
        "queue_wait_many": "お待ちいただく時間は十五分以上です。",
        "queue_stay": "そのままお待ちいただければ、順番におつなぎします。",
        "queue_nobody": "ただいま担当者が電話に出ることができません。"
        "このままお待ちいただくか、後ほどおかけ直しください。",
        "callback_offer": "1を押して電話をお切りになると、順番をそのままに、こちらからお電話します。",
        "callback_kind": "順番が来たときのお電話は1、時間のご指定は2を押してください。取り消しは米印を押してください。",
        "callback_promised": "こちらからお電話します。お切りになって結構です。ありがとうございました。",
        "callback_not_now": "ただいまお電話のご予約を承ることができません。"
        "そのままお待ちいただければ、順番におつなぎします。",
        "callback_here": "{city}市コールセンターです。ご依頼のお電話を差し上げました。通話は録音させていただきます。"
        "担当者におつなぎします。",
        "transfer": "別の担当者におつなぎします。そのままお待ちください。",
        "transfer_department": "担当の部署におつなぎします。そのままお待ちください。",
        "transfer_outside": "ご案内した先におつなぎします。そのままお待ちください。",
        "nobody_in_department": "申し訳ございません。担当の部署がただいま電話に出られません。"
        "引き続きこちらでご案内します。",
        "nobody_there": "申し訳ございません。おつなぎ先が電話に出ません。引き続きこちらでご案内します。",
        "agent_lost": "申し訳ございません。通話が一時的に途切れました。そのままお待ちください。",
        "next_agent": "次の担当者に優先しておつなぎします。少々お待ちください。",
        "message_kept": "ご伝言をお預かりしました。確認してご連絡します。ありがとうございました。",
        "message_empty": "ご伝言が聞き取れませんでした。恐れ入りますが、おかけ直しください。",
        "fault": "申し訳ございません。ただいまおつなぎできません。後ほどおかけ直しください。",
    },
    "zh": {
        "greeting": "您好，这里是{city}市民服务热线。为保证服务质量，通话将被录音。正在为您转接工作人员。",
        "closed": "您好，这里是{city}市民服务热线。现在不是服务时间，请在服务时间内再次来电。谢谢。",
        "menu_wrong_key": "没有这个选项。",
        "menu_no_key": "没有收到您的按键。",
        "welcome_back": "感谢您再次来电，将按您刚才的顺序继续为您转接。",
        "queue_position": "您现在排在第{n}位。",
        "queue_position_many": "现在有二十多位市民正在等候。",
        "queue_wait": "预计等候时间约{n}分钟。",
        "queue_wait_many": "预计等候时间超过十五分钟。",
        "queue_stay": "请不要挂断，我们将按顺序为您接通。",
        "queue_nobody": "现在没有工作人员可以接听。您可以继续等候，或者稍后再次来电。",
        "callback_offer": "按1后即可挂断，我们会为您保留顺序并给您回电。",
        "callback_kind": "按顺序回电请按1，预约时间请按2，取消请按星号键。",
        "callback_promised": "我们会给您回电，您可以挂断了。谢谢。",
        "callback_not_now": "现在无法预约回电。请不要挂断，我们将按顺序为您接通。",
        "callback_here": "您好，这里是{city}市民服务热线，按您的要求给您回电。通话将被录音。正在为您转接工作人员。",
        "transfer": "正在为您转接其他工作人员，请不要挂断。",
        "transfer_department": "正在为您转接负责部门，请不要挂断。",
        "transfer_outside": "正在为您转接，请不要挂断。",
        "nobody_in_department": "对不起，负责部门现在无法接听。我们的工作人员将继续为您服务。",
        "nobody_there": "对不起，对方无人接听。我们的工作人员将继续为您服务。",
        "agent_lost": "对不起，连接暂时中断，请不要挂断。",
        "next_agent": "将优先为您转接其他工作人员，请稍候。",
        "message_kept": "您的留言已经保存，我们会与您联系。谢谢。",
        "message_empty": "没有听到您的留言。请再次来电，我们会为您服务。谢谢。",
        "fault": "对不起，现在无法接通。请稍后再次来电。",
    },
}
