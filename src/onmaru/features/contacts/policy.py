"""Who may do what with a contact, as far as the contact itself decides it; roles are asked in `accounts`."""

from onmaru.features.contacts.model import Story
from onmaru.kernel.ids import AgentId


def can_record(story: Story, agent: AgentId) -> bool:
    """Write the record: whoever served the contact, even if only for a part."""
    return any(part.agent == agent for part in story.parts)
