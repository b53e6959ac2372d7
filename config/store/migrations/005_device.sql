-- Devices by the public key of each; the secret one never leaves the device. A one-time code
-- stands here until it is used or has run out, as the proof of an enrolment is made with it.
CREATE TABLE device (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    public_key TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    enrolled_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL
);
CREATE TABLE device_code (
    code_id TEXT PRIMARY KEY,
    device TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
