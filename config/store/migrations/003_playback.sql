-- Proof of play: a line per slide really shown; the display's own id makes a repeat harmless.
CREATE TABLE playback (
    record_id TEXT PRIMARY KEY,
    display TEXT NOT NULL,
    slide TEXT NOT NULL,
    campaign TEXT NOT NULL,
    release_version BIGINT NOT NULL,
    shown_at BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX playback_by_time ON playback (display, shown_at);
