"""The terminal's side of the network: enrolment, the prompt lane (log, time, keys) and the bulk lane (roster)."""
