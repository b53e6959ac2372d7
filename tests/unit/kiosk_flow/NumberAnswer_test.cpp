#include "kiosk/flow/NumberAnswer.hpp"

#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

NumberProblem problemOf(const char* code)
{
    return refusalFrom({{"code", code}}).problem;
}

TEST(NumberAnswer, EachRefusalOfTheServerHasItsPage)
{
    EXPECT_EQ(problemOf("closed"), NumberProblem::HallClosed);
    EXPECT_EQ(problemOf("exhausted"), NumberProblem::Full);
    EXPECT_EQ(problemOf("not_offered"), NumberProblem::NotOffered);
    EXPECT_EQ(problemOf("booking_unknown"), NumberProblem::BookingUnknown);
    EXPECT_EQ(problemOf("booking_early"), NumberProblem::BookingEarly);
    EXPECT_EQ(problemOf("booking_late"), NumberProblem::BookingLate);
    EXPECT_EQ(problemOf("booking_other_day"), NumberProblem::BookingOtherDay);
    EXPECT_EQ(problemOf("booking_used"), NumberProblem::BookingUsed);
    EXPECT_EQ(problemOf("booking_cancelled"), NumberProblem::BookingCancelled);
    EXPECT_EQ(problemOf("too_large"), NumberProblem::Away);
}

TEST(NumberAnswer, OnlyTimesAndDaysOfABookingAreTakenOver)
{
    const auto good = refusalFrom({{"code", "booking_late"}, {"time", "09:30"}, {"business_date", "2026-11-28"}});
    EXPECT_EQ(good.time, "09:30");
    EXPECT_EQ(good.from, "");
    EXPECT_EQ(good.day, *calendar::parseDate("2026-11-28"));
    for (const Json& odd : {Json("张三"), Json("9.30"), Json(930), Json(), Json("25:61")})
    {
        const auto refusal =
            refusalFrom({{"code", "booking_late"}, {"time", odd}, {"from", odd}, {"business_date", odd}});
        EXPECT_EQ(refusal.problem, NumberProblem::BookingLate);
        EXPECT_EQ(refusal.time + refusal.from, "") << odd;
        EXPECT_FALSE(refusal.day);
    }
}

TEST(NumberAnswer, WhatIsNoProblemDocumentIsSilence)
{
    for (const char* odd : {"null", "[]", "7", R"("closed")", "{}", R"({"code":7})", R"({"code":["closed"]})"})
        EXPECT_EQ(refusalFrom(Json::parse(odd)).problem, NumberProblem::Away) << odd;
}

} // namespace
} // namespace onedoor::kiosk
