#include "tests/unit/server/TestHall.hpp"

#include <gtest/gtest.h>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

class BookingsApi : public testing::Test
{
protected:
    TestHall hall; // 2027-03-03 10:00

    static Json booking(const std::string& code, const Json& time, const std::string& day = "2027-03-03")
    {
        return {{"code", code}, {"business_date", day}, {"time", time}, {"journey", "registration"}};
    }

    Response add(const Json& body) { return hall.askAs("clerk", "POST", "/api/v1/bookings", body); }

    Response arrive(const std::string& code, const std::string& key, bool asOrdinary = false)
    {
        return hall.askFrom("kiosk-1", "POST", "/api/v1/tickets",
                            {{"booking", code}, {"kiosk", "kiosk-1"}, {"as_ordinary", asOrdinary}},
                            {{"idempotency-key", key}});
    }

    Response import(const std::string& csv, const std::string& query = "")
    {
        Request request;
        request.method = "POST";
        EXPECT_TRUE(splitTarget("/api/v1/bookings/import" + query, request.path, request.query));
        request.headers = hall.signedIn("clerk");
        request.headers["content-type"] = "text/csv";
        request.cookies = parseCookies(request.header("cookie"));
        request.body = csv;
        return hall.server().answer(std::move(request));
    }

    std::size_t booked(const std::string& day = "2027-03-03")
    {
        return bodyOf(hall.askAs("clerk", "GET", "/api/v1/bookings?day=" + day))["bookings"].size();
    }
};

} // namespace

TEST_F(BookingsApi, WhoComesInTimeGetsANumberAndIsCalledByTheTimeOfTheBooking)
{
    EXPECT_EQ(add(booking("yy 1", "09:50")).status, 201);
    EXPECT_EQ(add(booking("YY1", "09:50")).status, 200) << "the same one";
    EXPECT_EQ(add(booking("YY1", "09:55")).status, 409) << "another one under its code";
    ASSERT_EQ(hall.tap("ordinary").status, 201);
    const auto taken = arrive("yy1", "here");
    ASSERT_EQ(taken.status, 201) << taken.body;
    EXPECT_TRUE(bodyOf(taken)["ticket"]["booked"].get<bool>());
    EXPECT_EQ(bodyOf(taken)["ticket"]["waits_since"], "2027-03-03T01:50:00Z");
    EXPECT_EQ(arrive("yy1", "here").status, 200) << "the same tap";
    EXPECT_EQ(bodyOf(hall.askAs("clerk", "POST", "/api/v1/counters/registration-1/next", Json::object()))["ticket"]["label"],
              bodyOf(taken)["ticket"]["label"]);
}

TEST_F(BookingsApi, EarlyAndLateAreToldKindlyAndMayTakeAnOrdinaryNumber)
{
    ASSERT_EQ(add(booking("EARLY", "11:00")).status, 201);
    ASSERT_EQ(add(booking("LATE", "09:30")).status, 201);
    const auto early = arrive("EARLY", "e1");
    EXPECT_EQ(codeOf(early), "booking_early");
    EXPECT_EQ(bodyOf(early)["from"], "10:30");
    EXPECT_EQ(bodyOf(early)["time"], "11:00");
    const auto late = arrive("LATE", "l1");
    EXPECT_EQ(codeOf(late), "booking_late");
    EXPECT_EQ(bodyOf(late)["time"], "09:30");
    const auto ordinary = arrive("LATE", "l2", true);
    ASSERT_EQ(ordinary.status, 201) << ordinary.body;
    EXPECT_FALSE(bodyOf(ordinary)["ticket"]["booked"].get<bool>());
    EXPECT_EQ(codeOf(arrive("LATE", "l3", true)), "booking_used");
    EXPECT_EQ(arrive("EARLY", "e2", true).status, 201);
}

TEST_F(BookingsApi, UnknownCancelledAndOtherDaysAreToldApart)
{
    ASSERT_EQ(add(booking("GONE", "10:00")).status, 201);
    ASSERT_EQ(add(booking("NEXT", "10:00", "2027-03-05")).status, 201);
    EXPECT_EQ(hall.askAs("clerk", "DELETE", "/api/v1/bookings/2027-03-03/gone").status, 200);
    EXPECT_EQ(codeOf(arrive("GONE", "g")), "booking_cancelled");
    const auto next = arrive("NEXT", "n");
    EXPECT_EQ(codeOf(next), "booking_other_day");
    EXPECT_EQ(bodyOf(next)["business_date"], "2027-03-05");
    for (const auto* unknown : {"NOBODY", "张三", "13800138000", "x"})
        EXPECT_EQ(codeOf(arrive(unknown, std::string("u") + unknown)), "booking_unknown") << unknown;
    EXPECT_EQ(add(booking("GONE", "10:00")).status, 201) << "taken back";
    EXPECT_EQ(arrive("GONE", "g").status, 201);
    EXPECT_EQ(hall.askAs("clerk", "DELETE", "/api/v1/bookings/2027-03-03/gone").status, 409) << "has arrived";
    EXPECT_EQ(hall.askAs("clerk", "DELETE", "/api/v1/bookings/2027-03-03/none").status, 404);
}

TEST_F(BookingsApi, PersonsAndImpossibleDaysAreRefused)
{
    EXPECT_EQ(add(booking("张三", "10:00")).status, 400);
    EXPECT_EQ(add(booking("13800138000", "10:00")).status, 400);
    EXPECT_EQ(add(booking("YY1", "25:00")).status, 400);
    EXPECT_EQ(add(booking("YY1", "10:00", "2027-03-02")).status, 422) << "over";
    EXPECT_EQ(add(booking("YY1", "10:00", "2027-03-07")).status, 422) << "closed";
    EXPECT_EQ(add(booking("YY1", "10:00", "2027-02-30")).status, 400);
    auto nowhere = booking("YY1", "10:00");
    nowhere["journey"] = "divorce";
    EXPECT_EQ(add(nowhere).status, 422);
    EXPECT_EQ(booked(), 0u);
}

TEST_F(BookingsApi, TableIsTakenWholeOrNotAtAll)
{
    const std::string good = "\xef\xbb\xbf日期,时间,预约号,事项\r\n2027-03-04,09:30,YY1,结婚登记\r\n2027-03-04,,YY2,婚检 + 登记\r\n";
    const auto preview = import(good, "?preview=true");
    ASSERT_EQ(preview.status, 200) << preview.body;
    EXPECT_EQ(bodyOf(preview)["rows"].size(), 2u);
    EXPECT_EQ(bodyOf(preview)["rows"][1]["legs"], (Json{"exam", "registration"}));
    EXPECT_EQ(booked("2027-03-04"), 0u) << "a preview takes nothing";
    const auto taken = import(good);
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(bodyOf(taken)["added"], 2);
    EXPECT_EQ(bodyOf(import(good))["unchanged"], 2) << "the same table again";
    const auto faulty = import("日期,时间,预约号,事项\n2027-03-04,09:30,YY9,结婚登记\n2027-03-07,09:30,YY8,结婚登记\n");
    EXPECT_EQ(faulty.status, 422);
    ASSERT_EQ(bodyOf(faulty)["faults"].size(), 1u) << faulty.body;
    EXPECT_EQ(bodyOf(faulty)["faults"][0]["line"], 3);
    EXPECT_EQ(import("日期,时间,预约号,事项\n2027-03-04,09:30,YY9,结婚登记\n2027-03-04,10:30,YY1,结婚登记\n").status, 409)
        << "a double booking";
    EXPECT_EQ(import("PK\x03\x04").status, 422);
    EXPECT_EQ(booked("2027-03-04"), 2u);
}

TEST_F(BookingsApi, TableOfAnotherTypeIsRefused)
{
    EXPECT_EQ(hall.askAs("clerk", "POST", "/api/v1/bookings/import", Json::object()).status, 415);
}
