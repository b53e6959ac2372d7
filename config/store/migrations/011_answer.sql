-- What people answered at the kiosks, as sums of a day. No kiosk, no time, no visit: a row tells
-- nobody from anybody.
CREATE TABLE answer_sum (
    business_date TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    phase TEXT NOT NULL,
    answer TEXT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (business_date, kind, subject, phase, answer)
);

-- Keys of what was counted, so that nothing counts twice; beside them stands no answer.
CREATE TABLE answer_request (
    request_id TEXT PRIMARY KEY,
    business_date TEXT NOT NULL
);
CREATE INDEX answer_request_by_day ON answer_request (business_date);
