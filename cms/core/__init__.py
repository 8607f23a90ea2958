"""What has no opinion of content: caching rules, health, security, system checks."""
