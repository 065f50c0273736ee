"""From typed commands to an arm that does them: heard, referred to what is seen, done."""
