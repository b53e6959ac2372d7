#include "kiosk/flow/Offers.hpp"
#include "tests/unit/kiosk_flow/SmallHall.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onedoor::kiosk
{
namespace
{

using test::at;
using testing::ElementsAre;

TEST(Offers, AServiceFollowsTheHoursOfTheHallAndItsOwn)
{
    const auto hall = test::smallHall();
    const auto& exam = *hall->findService("exam");
    const auto& early = *hall->findService("prepregnancy");
    EXPECT_EQ(serviceOffer(*hall, exam, at("2027-05-20T10:00:00+08:00")), ServiceOffer::Offered);
    EXPECT_EQ(serviceOffer(*hall, early, at("2027-05-20T10:00:00+08:00")), ServiceOffer::Offered);
    EXPECT_EQ(serviceOffer(*hall, early, at("2027-05-20T08:45:00+08:00")), ServiceOffer::NotAtThisHour);
    EXPECT_EQ(serviceOffer(*hall, early, at("2027-05-20T14:00:00+08:00")), ServiceOffer::NotAtThisHour);
    EXPECT_EQ(serviceOffer(*hall, exam, at("2027-05-20T12:30:00+08:00")), ServiceOffer::HallClosed);
    EXPECT_EQ(serviceOffer(*hall, exam, at("2027-05-22T10:00:00+08:00")), ServiceOffer::HallClosed) << "Saturday";
}

TEST(Offers, AServiceThatIsNotOfferedSaysFromWhen)
{
    const auto hall = test::smallHall();
    const auto& exam = *hall->findService("exam");
    const auto& early = *hall->findService("prepregnancy");
    using std::chrono::minutes;
    EXPECT_EQ(offeredFrom(*hall, early, at("2027-05-20T08:45:00+08:00")), minutes(9 * 60)) << "its daypart";
    EXPECT_EQ(offeredFrom(*hall, exam, at("2027-05-20T07:00:00+08:00")), minutes(8 * 60 + 30)) << "the hall";
    EXPECT_EQ(offeredFrom(*hall, exam, at("2027-05-20T12:30:00+08:00")), minutes(13 * 60 + 30)) << "after lunch";
    EXPECT_FALSE(offeredFrom(*hall, early, at("2027-05-20T12:30:00+08:00"))) << "in the mornings only";
    EXPECT_FALSE(offeredFrom(*hall, exam, at("2027-05-20T17:30:00+08:00"))) << "not before tomorrow";
    EXPECT_FALSE(offeredFrom(*hall, exam, at("2027-05-22T07:00:00+08:00"))) << "Saturday";
    const auto cards = serviceCards(*hall, {}, at("2027-05-20T08:45:00+08:00"));
    EXPECT_FALSE(cards[1].from) << "offered now";
    EXPECT_EQ(cards[2].from, minutes(9 * 60));
}

TEST(Offers, ADaypartMayCrossMidnight)
{
    auto hall = test::smallHall();
    hall->services = {test::service("night", "夜间咨询", {"night"})};
    // The hall is closed at night; what is asked here is the daypart, so the hall opens late.
    const auto json = Json::parse(R"({"format": 1, "zone": "Asia/Shanghai", "business_day_starts": "00:00",
        "seasons": [{"from": "01-01", "until": "12-31",
                     "hours": [{"days": ["MO","TU","WE","TH","FR","SA","SU"], "open": [["00:00","24:00"]]}]}],
        "years": [], "special_openings": [], "closures": [], "mourning": []})");
    hall->resolver = signage::Resolver(test::programme(),
                                       calendar::HallCalendar::load(json, hall->resolver.calendar().almanac()).value());
    const auto offered = [&](const char* time)
    { return serviceOffer(*hall, hall->services[0], at(time)) == ServiceOffer::Offered; };
    EXPECT_TRUE(offered("2027-05-20T23:00:00+08:00"));
    EXPECT_TRUE(offered("2027-05-20T05:59:00+08:00"));
    EXPECT_FALSE(offered("2027-05-20T06:00:00+08:00"));
    EXPECT_FALSE(offered("2027-05-20T21:59:00+08:00"));
}

TEST(Offers, ADisabledServiceHasNoCard)
{
    auto hall = test::smallHall();
    hall->services[0].enabled = false;
    const auto cards = serviceCards(*hall, {}, at("2027-05-20T10:00:00+08:00"));
    ASSERT_EQ(cards.size(), 2U);
    EXPECT_EQ(cards[0].service->id, "exam");
}

TEST(Offers, AJourneyStandsBeforeTheServicesAndWaitsForItsSlowestLeg)
{
    auto hall = test::smallHall();
    hall->journeys = {{"exam_and_registration", "A", test::both("婚检 + 登记", "Both"), {}, {"exam", "registration"}}};
    const QueueView queue{{{"exam", 6}, {"registration", 1}}, true};
    auto choices = numberChoices(*hall, queue, at("2027-05-20T10:00:00+08:00"));
    ASSERT_GE(choices.size(), 3U);
    EXPECT_EQ(choices[0].id, "exam_and_registration");
    EXPECT_EQ(choices[0].legs.size(), 2U);
    EXPECT_EQ(choices[0].first.waiting, 6) << "of its first leg";
    EXPECT_EQ(choices[1].id, "registration");
    EXPECT_THAT(kioskFacts(hall, {}, queue, at("2027-05-20T10:00:00+08:00")).offeredServices,
                testing::Contains("exam_and_registration"));

    hall->services[0].dayparts = hall->services[2].dayparts; // the registration in the mornings only
    choices = numberChoices(*hall, queue, at("2027-05-20T14:00:00+08:00"));
    EXPECT_EQ(choices[0].first.offer, ServiceOffer::NotAtThisHour);
    hall->services[0].enabled = false;
    EXPECT_EQ(numberChoices(*hall, queue, at("2027-05-20T10:00:00+08:00"))[0].id, "exam") << "half a journey is none";
}

TEST(Offers, AServiceWithoutNumbersLeftIsFullAndSoIsItsJourney)
{
    auto hall = test::smallHall();
    hall->journeys = {{"exam_and_registration", "A", test::both("婚检 + 登记", "Both"), {}, {"exam", "registration"}}};
    const auto now = at("2027-05-20T10:00:00+08:00");
    using std::chrono::minutes;
    QueueView queue{{{"exam", 6}},
                    true,
                    {{"exam_and_registration", {minutes(9), minutes(19)}}},
                    {{"exam", 8}, {"registration", 3}}};
    auto choices = numberChoices(*hall, queue, now);
    EXPECT_EQ(choices[0].first.offer, ServiceOffer::Offered);
    EXPECT_EQ(choices[0].first.remaining, 3) << "of its scarcest leg";
    EXPECT_EQ(choices[0].first.wait, (queue::Wait{std::chrono::minutes(9), std::chrono::minutes(19)}));
    EXPECT_FALSE(choices[2].first.wait) << "not told for the exam alone";

    queue.remaining["registration"] = 0;
    choices = numberChoices(*hall, queue, now);
    EXPECT_EQ(choices[0].first.offer, ServiceOffer::Full);
    EXPECT_EQ(choices[1].first.offer, ServiceOffer::Full);
    EXPECT_EQ(choices[2].first.offer, ServiceOffer::Offered) << "the exam alone still goes";
    const auto facts = kioskFacts(hall, {}, queue, now);
    EXPECT_THAT(facts.fullServices, ElementsAre("exam_and_registration", "registration"));
    EXPECT_THAT(facts.offeredServices, ElementsAre("exam", "prepregnancy"));

    queue.known = false;
    EXPECT_TRUE(kioskFacts(hall, {}, queue, now).fullServices.empty()) << "an old word refuses nobody";
    EXPECT_FALSE(numberChoices(*hall, queue, now)[0].first.wait);
}

TEST(Offers, AClosedHallIsClosedBeforeItIsFull)
{
    const auto hall = test::smallHall();
    const QueueView queue{{}, true, {}, {{"exam", 0}}};
    EXPECT_EQ(serviceCards(*hall, queue, at("2027-05-20T20:00:00+08:00"))[1].offer, ServiceOffer::HallClosed);
}

TEST(Offers, AnUnknownQueueIsNeverShownAsEmpty)
{
    const auto hall = test::smallHall();
    const auto now = at("2027-05-20T10:00:00+08:00");
    QueueView queue{{{"exam", 6}}, false, {}, {}};
    EXPECT_FALSE(serviceCards(*hall, queue, now)[1].waiting.has_value());
    queue.known = true;
    EXPECT_EQ(serviceCards(*hall, queue, now)[1].waiting, 6);
    EXPECT_EQ(serviceCards(*hall, queue, now)[0].waiting, 0);
}

TEST(Offers, ConsentMovesAwayWhenManyWait)
{
    const auto hall = test::smallHall();
    KioskSettings settings;
    settings.consentWaitingLimit = 10;
    const QueueView many{{{"exam", 6}, {"registration", 5}}, true};
    EXPECT_EQ(consentOffer(*hall, settings, many), ConsentOffer::Busy);
    EXPECT_EQ(consentOffer(*hall, settings, {{{"exam", 6}, {"registration", 4}}, true}), ConsentOffer::Offered);
    EXPECT_EQ(consentOffer(*hall, settings, {many.waiting, false}), ConsentOffer::Offered) << "not known";
    settings.mode = KioskMode::Consent;
    EXPECT_EQ(consentOffer(*hall, settings, many), ConsentOffer::Offered) << "this kiosk is there for it";
    settings.mode = KioskMode::Numbers;
    EXPECT_EQ(consentOffer(*hall, settings, {}), ConsentOffer::NotHere);
}

TEST(Offers, WithoutKeysOrFormThereIsNoConsent)
{
    auto hall = test::smallHall();
    KioskSettings settings;
    settings.canSeal = false;
    EXPECT_EQ(consentOffer(*hall, settings, {}), ConsentOffer::NotHere);
    settings.canSeal = true;
    hall->hall.escrowKey.clear();
    EXPECT_EQ(consentOffer(*hall, settings, {}), ConsentOffer::NotHere);
    hall->hall.escrowKey = "set";
    EXPECT_EQ(consentOffer(*hall, settings, {}), ConsentOffer::Offered);
    hall->forms.clear();
    EXPECT_EQ(consentOffer(*hall, settings, {}), ConsentOffer::NotHere);
}

TEST(Offers, FactsNameWhatMayBeDoneNow)
{
    const auto hall = test::smallHall();
    auto facts = kioskFacts(hall, {}, {}, at("2027-05-20T14:00:00+08:00"));
    EXPECT_THAT(facts.offeredServices, ElementsAre("registration", "exam"));
    EXPECT_TRUE(facts.hallOpen);
    ASSERT_EQ(facts.consentForms.size(), 3U);
    EXPECT_EQ(facts.consentForms[0]->id, "exam");
    EXPECT_EQ(facts.consentForms[1]->id, "health-data");
    EXPECT_EQ(facts.consentForms[2]->id, "hand-over");
    EXPECT_TRUE(facts.receipts);
    facts = kioskFacts(hall, {}, {}, at("2027-05-20T20:00:00+08:00"));
    EXPECT_TRUE(facts.offeredServices.empty());
    EXPECT_FALSE(facts.hallOpen);
    KioskSettings consentOnly;
    consentOnly.mode = KioskMode::Consent;
    EXPECT_TRUE(kioskFacts(hall, consentOnly, {}, at("2027-05-20T14:00:00+08:00")).offeredServices.empty());
}

TEST(Offers, AWithdrawalIsTakenWhereverItCanBeSealed)
{
    auto hall = test::smallHall();
    KioskSettings settings;
    settings.mode = KioskMode::Numbers;
    EXPECT_TRUE(takesReceipts(*hall, settings)) << "withdrawing is as near as deciding";
    settings.canSeal = false;
    EXPECT_FALSE(takesReceipts(*hall, settings));
    settings.canSeal = true;
    hall->hall.clinicKey.clear();
    EXPECT_FALSE(takesReceipts(*hall, settings));
}

TEST(Offers, TimesOfStrokesNeedTheHallsDecisionAndAPen)
{
    for (const bool decided : {false, true})
        for (const bool pen : {false, true})
        {
            auto hall = test::smallHall();
            hall->hall.strokeTimes = decided;
            KioskSettings settings;
            settings.pen = pen;
            EXPECT_EQ(kioskFacts(hall, settings, {}, at("2027-05-20T14:00:00+08:00")).strokeTimes, decided && pen);
        }
    EXPECT_FALSE(release::HallProfile().strokeTimes) << "nobody decided";
}

TEST(Offers, NobodyIsAskedAboutDataWithoutTheExamsForm)
{
    auto hall = test::smallHall();
    std::erase_if(hall->forms, [](const auto& form) { return form.purpose == consent::Purpose::Exam; });
    EXPECT_TRUE(consentForms(hall).empty());
    hall = test::smallHall();
    std::erase_if(hall->forms, [](const auto& form) { return form.purpose == consent::Purpose::HandOver; });
    EXPECT_EQ(consentForms(hall).size(), 2U);
}

TEST(Offers, TheFormKeepsItsReleaseAlive)
{
    std::shared_ptr<const release::Release> hall = test::smallHall();
    const std::weak_ptr<const release::Release> watch = hall;
    auto form = consentForms(hall).front();
    hall.reset();
    EXPECT_FALSE(watch.expired());
    EXPECT_EQ(form->id, "exam");
    form.reset();
    EXPECT_TRUE(watch.expired());
}

TEST(Offers, ModesAreReadFromTheirWords)
{
    EXPECT_EQ(kioskModeFrom("numbers"), KioskMode::Numbers);
    EXPECT_EQ(kioskModeFrom("consent"), KioskMode::Consent);
    EXPECT_EQ(kioskModeFrom("both"), KioskMode::Both);
    EXPECT_FALSE(kioskModeFrom("Both").has_value());
}

} // namespace
} // namespace onedoor::kiosk
