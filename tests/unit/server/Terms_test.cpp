#include "config/server/Terms.hpp"

#include "config/server/KeyCeremony.hpp"
#include "tests/unit/server/TestHall.hpp"

#include <gmock/gmock.h>

using namespace onedoor;
using namespace onedoor::server;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using std::chrono::days;

namespace
{

const Instant now = *calendar::parseInstant("2027-03-03T10:00:00+08:00");

/// Everything holds for another half a year.
trust::Repository::State longTerms()
{
    trust::Repository::State state;
    state.root.expires = state.targets.expires = now + days(183);
    for (const auto* role : {"content", "notices", "withdrawals"})
    {
        state.roles[role].expires = now + days(183);
        state.roles[role].targets["a/b"] = {};
    }
    return state;
}

} // namespace

TEST(Terms, WhatEndsInThirtyDaysIsSaidWithWhatToDo)
{
    auto state = longTerms();
    EXPECT_THAT(TermWatch().warnings(state, now), IsEmpty());
    state.root.expires = now + days(30);
    EXPECT_THAT(TermWatch().warnings(state, now), IsEmpty());
    state.root.expires = now + days(30) - 1s;
    EXPECT_THAT(TermWatch().warnings(state, now),
                ElementsAre(testing::AllOf(HasSubstr("root holds for 29 days more"), HasSubstr("keys extend"))));
    state.targets.expires = state.roles["content"].expires = state.roles["withdrawals"].expires = now + days(1);
    EXPECT_THAT(TermWatch().warnings(state, now),
                ElementsAre(HasSubstr("root"), HasSubstr("keys extend"), HasSubstr("release draft"),
                            HasSubstr("release draft --role withdrawals")));
    state.targets.expires = now - 1s;
    EXPECT_THAT(TermWatch().warnings(state, now)[1], HasSubstr("targets holds no more"));
}

TEST(Terms, WhatWouldNotBeMissedIsNot)
{
    auto state = longTerms();
    state.roles["notices"].expires = now + 1h;
    state.roles["withdrawals"] = {};
    EXPECT_THAT(TermWatch().warnings(state, now), IsEmpty());
}

TEST(Terms, OnceADayIsEnough)
{
    auto state = longTerms();
    TermWatch watch;
    EXPECT_THAT(watch.warnings(state, now), IsEmpty());
    state.root.expires = now + days(20);
    EXPECT_EQ(watch.warnings(state, now + 10min).size(), 1u) << "a look that found nothing delays none";
    EXPECT_THAT(watch.warnings(state, now + 20min), IsEmpty());
    EXPECT_THAT(watch.warnings(state, now + 23h), IsEmpty());
    EXPECT_EQ(watch.warnings(state, now + 24h + 10min).size(), 1u);
}

TEST(Terms, TheServerWarnsAsItLooksAfterTheRepository)
{
    TestHall hall;
    KeyCeremony ceremony(hall.data(), store::Database::open(hall.data().database(), machineNow()).value());
    std::vector<OpenedKey> admins;
    for (const auto* name : {"admin", "admin-2"})
        admins.push_back({name, hall.stick(name)});
    ASSERT_TRUE(ceremony.extend(admins, machineNow() - days(350)));
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    hall.hall().lookAfterRepository();
    const auto log = testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
    EXPECT_THAT(log, HasSubstr("targets holds for 15 days more"));
    const auto drafts = bodyOf(hall.askAs("editor", "GET", "/api/v1/drafts"));
    for (const auto& term : drafts.at("terms"))
        EXPECT_EQ(term.at("ends_soon").get<bool>(), term.at("role") == "targets") << term;
}

TEST(Terms, StandWithTheDrafts)
{
    TestHall hall;
    const auto terms = bodyOf(hall.askAs("editor", "GET", "/api/v1/drafts"))["terms"];
    ASSERT_EQ(terms.size(), 3u) << "nothing is withdrawn";
    std::vector<std::string> roles;
    for (const auto& term : terms)
    {
        roles.push_back(term.at("role"));
        EXPECT_FALSE(term.at("ends_soon").get<bool>());
        EXPECT_EQ(term.at("until").get<std::string>().size(), std::string("2028-03-03T02:00:00Z").size());
    }
    EXPECT_THAT(roles, ElementsAre("root", "targets", "content"));
}
