"""Text messages go out through a gateway: any that takes JSON over HTTP, or has a small bridge that does."""

from onmaru.adapters.sms.gateway import JsonGateway

__all__ = ["JsonGateway"]
