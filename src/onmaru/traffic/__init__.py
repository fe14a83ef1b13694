"""Traffic without a carrier: simulated citizens who really call, and simulated agents who really answer."""
