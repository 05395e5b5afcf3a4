"""What stands behind `pipeline.fetch`: stored answers, polite pace, checked addresses, the client, what happened."""
