#include "tests/golden/kiosk/SceneChanges.hpp"

#include "kiosk/flow/Offers.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace onedoor::test
{

namespace
{

using kiosk::Overlay;
using kiosk::Screen;
using Release = std::shared_ptr<const release::Release>;

void taken(KioskScene& each)
{
    queue::Ticket ticket;
    ticket.id = 18;
    ticket.service = "exam";
    ticket.legs = {{"exam"}};
    ticket.series = "A";
    ticket.number = 18;
    each.state.number.service = "exam";
    each.state.number.requestId = "request";
    each.state.number.ticket = ticket;
    each.state.number.ahead = 6;
    each.state.number.print = kiosk::PrintState::Printed;
}

void bothMatters(KioskScene& each)
{
    taken(each);
    each.state.number.service = "exam_and_registration";
    each.state.number.ticket->legs = {{"exam"}, {"registration"}};
}

/// A morning with all that the server can tell: waits, and few numbers left for the exam.
void busy(KioskScene& each)
{
    using std::chrono::minutes;
    each.queue.waits = {{"exam_and_registration", {minutes(22), minutes(34)}},
                        {"registration", {minutes(17), minutes(29)}},
                        {"exam", {minutes(22), minutes(34)}},
                        {"prepregnancy", {minutes(3), minutes(9)}}};
    each.queue.remaining = {{"exam", 8}, {"registration", 112}};
}

/// With its wait, a page to follow it by, and 优先.
void followed(KioskScene& each)
{
    bothMatters(each);
    each.state.number.ticket->priority = true;
    each.state.number.extras = {queue::Wait{std::chrono::minutes(22), std::chrono::minutes(34)},
                                "https://hall.example/t/7Kd0cQ2mVx9wYb3nRt5uZa", false};
}

void offline(KioskScene& each)
{
    bothMatters(each);
    each.state.number.ahead.reset();
    each.state.number.ticket->number = 992;
    each.state.number.extras.offline = true;
}

void priority(KioskScene& each)
{
    each.state.priority = true;
}

void typed(KioskScene& each)
{
    each.state.code = "1127A018";
}

void problem(KioskScene& each, kiosk::NumberProblem what)
{
    each.state.number.service = "exam";
    each.state.number.problem = what;
}

Change at(std::string time)
{
    return [time = std::move(time)](KioskScene& each) { each.at = time; };
}

/// What is said of the paper before the tap and after.
void addPaperScenes(std::vector<KioskScene>& scenes)
{
    using kiosk::PaperOutlook;
    using kiosk::PrintState;
    const auto outlook = [](PaperOutlook paper) { return [paper](KioskScene& each) { each.paper = paper; }; };
    const auto none = outlook(PaperOutlook::NoPaper);
    const auto ended = [](PrintState print) { return [print](KioskScene& each) { each.state.number.print = print; }; };
    scenes.push_back(scene("home-no-paper", Screen::Home, none));
    scenes.push_back(scene("home-no-paper-wide", Screen::Home, all(none, wide)));
    scenes.push_back(scene("home-no-paper-en-large", Screen::Home, all(none, english, large)));
    scenes.push_back(scene("home-no-printer-en", Screen::Home, all(outlook(PaperOutlook::NoPrinter), english)));
    scenes.push_back(scene("take-number-no-paper", Screen::TakeNumber, none));
    scenes.push_back(scene("enter-code-no-paper", Screen::EnterCode, all(none, typed)));
    scenes.push_back(scene("service-no-paper", Screen::Service,
                           all(none, [](KioskScene& each) { each.state.service = "exam"; })));
    scenes.push_back(scene("number-taken-roll-out", Screen::NumberTaken, all(taken, ended(PrintState::NoPaper))));
    scenes.push_back(scene("number-taken-unsure", Screen::NumberTaken, all(taken, ended(PrintState::Unsure))));
    scenes.push_back(scene("number-taken-unsure-en-large", Screen::NumberTaken,
                           all(taken, english, large, ended(PrintState::Unsure))));
}

void addNumberScenes(std::vector<KioskScene>& scenes)
{
    using kiosk::NumberProblem;
    const auto service = [](KioskScene& each) { each.state.service = "exam"; };
    scenes.push_back(scene("attract", Screen::Attract));
    scenes.push_back(scene("home", Screen::Home));
    scenes.push_back(scene("home-en", Screen::Home, english));
    scenes.push_back(scene("home-large", Screen::Home, large));
    scenes.push_back(scene("home-en-large", Screen::Home, all(english, large)));
    scenes.push_back(scene("home-wide", Screen::Home, wide));
    scenes.push_back(scene("home-wide-en", Screen::Home, all(wide, english)));
    scenes.push_back(scene("home-wide-large", Screen::Home, all(wide, large)));
    scenes.push_back(scene("home-closed", Screen::Home, at("2026-11-24T20:10:00+08:00")));
    scenes.push_back(scene("home-closed-en", Screen::Home, all(at("2026-11-24T20:10:00+08:00"), english)));
    scenes.push_back(scene("home-noon", Screen::Home, at("2026-11-24T12:10:00+08:00")));
    scenes.push_back(scene("home-away", Screen::Home, [](KioskScene& each) { each.queueKnown = false; }));
    scenes.push_back(scene("home-busy", Screen::Home, busy));
    scenes.push_back(scene("home-busy-en", Screen::Home, all(busy, english)));
    scenes.push_back(scene("home-full", Screen::Home,
                           all(busy, [](KioskScene& each) { each.queue.remaining["exam"] = 0; })));
    scenes.push_back(scene("home-520", Screen::Home, at("2027-05-20T10:26:00+08:00")));
    scenes.push_back(scene("home-qixi", Screen::Home, at("2027-08-08T10:26:00+08:00")));
    scenes.push_back(scene("home-spring", Screen::Home, at("2027-02-04T10:26:00+08:00")));
    scenes.push_back(scene("home-valentine", Screen::Home, at("2027-02-14T10:26:00+08:00")));
    scenes.push_back(scene("service", Screen::Service, service));
    scenes.push_back(scene("service-en-large", Screen::Service, all(service, english, large)));
    scenes.push_back(scene("guide", Screen::Guide));
    scenes.push_back(scene("guide-open", Screen::Guide, [](KioskScene& each) { each.state.step = 1; }));
    scenes.push_back(scene("guide-en", Screen::Guide, english));
    scenes.push_back(scene("guide-large", Screen::Guide, large));
    scenes.push_back(scene("guide-wide", Screen::Guide, wide));
    scenes.push_back(
        scene("guide-open-en", Screen::Guide, all(english, [](KioskScene& each) { each.state.step = 3; })));
    scenes.push_back(scene("rules", Screen::GuideRules));
    scenes.push_back(scene("rules-en", Screen::GuideRules, english));
    scenes.push_back(scene("take-number", Screen::TakeNumber));
    scenes.push_back(scene("take-number-wide", Screen::TakeNumber, wide));
    scenes.push_back(scene("take-number-en-large", Screen::TakeNumber, all(english, large)));
    scenes.push_back(scene("take-number-busy", Screen::TakeNumber, all(busy, priority)));
    scenes.push_back(scene("take-number-large", Screen::TakeNumber, all(busy, large)));
    scenes.push_back(scene("taking-number", Screen::TakingNumber, taken));
    scenes.push_back(scene("number-taken", Screen::NumberTaken, taken));
    scenes.push_back(scene("number-taken-both", Screen::NumberTaken, bothMatters));
    scenes.push_back(scene("number-taken-520", Screen::NumberTaken, all(taken, at("2027-05-20T10:26:00+08:00"))));
    scenes.push_back(scene("number-taken-en-large", Screen::NumberTaken, all(taken, english, large)));
    scenes.push_back(scene("number-taken-wide", Screen::NumberTaken, all(taken, wide)));
    scenes.push_back(scene("number-taken-no-paper", Screen::NumberTaken,
                           all(taken, [](KioskScene& each) { each.state.number.print = kiosk::PrintState::Failed; })));
    addPaperScenes(scenes);
    const auto unavailable = [&](const std::string& name, NumberProblem what)
    { scenes.push_back(scene(name, Screen::NumberUnavailable, [what](KioskScene& each) { problem(each, what); })); };
    unavailable("unavailable-away", NumberProblem::Away);
    scenes.push_back(scene("unavailable-closed", Screen::NumberUnavailable,
                           all(at("2026-11-24T20:10:00+08:00"),
                               [](KioskScene& each) { problem(each, NumberProblem::HallClosed); })));
    unavailable("unavailable-full", NumberProblem::Full);
    scenes.push_back(scene("idle-warning", Screen::Guide, overlaid(Overlay::IdleWarning)));
    scenes.push_back(scene("staff-called", Screen::Home, overlaid(Overlay::StaffCalled)));
}

void addCodeScenes(std::vector<KioskScene>& scenes)
{
    using kiosk::NumberProblem;
    scenes.push_back(scene("number-taken-follow", Screen::NumberTaken, followed));
    scenes.push_back(scene("number-taken-follow-wide", Screen::NumberTaken, all(followed, wide)));
    scenes.push_back(scene("number-taken-follow-en-large", Screen::NumberTaken, all(followed, english, large)));
    scenes.push_back(
        scene("number-taken-follow-520", Screen::NumberTaken, all(followed, at("2027-05-20T10:26:00+08:00"))));
    scenes.push_back(scene("number-taken-offline", Screen::NumberTaken, offline));
    scenes.push_back(scene("enter-code", Screen::EnterCode));
    scenes.push_back(scene("enter-code-typed", Screen::EnterCode, typed));
    scenes.push_back(scene("enter-code-wide", Screen::EnterCode, all(typed, wide)));
    scenes.push_back(scene("enter-code-en-large", Screen::EnterCode, all(typed, english, large)));
    scenes.push_back(
        scene("enter-code-wrong", Screen::EnterCode, [](KioskScene& each) { each.state.codeRefused = true; }));
    const auto booking = [&](const std::string& name, NumberProblem what, const Change& more = {})
    {
        scenes.push_back(scene(name, Screen::NumberUnavailable,
                               [what, more](KioskScene& each)
                               {
                                   each.state.number.booking = "B7K2M9";
                                   each.state.number.problem = what;
                                   each.state.number.refusal = {what, "09:30", "09:00",
                                                                calendar::parseDate("2026-11-25").value()};
                                   more ? more(each) : void();
                               }));
    };
    booking("booking-unknown", NumberProblem::BookingUnknown);
    booking("booking-early", NumberProblem::BookingEarly, busy);
    booking("booking-late-en", NumberProblem::BookingLate, english);
    booking("booking-other-day-wide", NumberProblem::BookingOtherDay, wide);
    booking("booking-used-en-large", NumberProblem::BookingUsed, all(english, large));
    booking("booking-away", NumberProblem::Away, [](KioskScene& each) { each.queueKnown = false; });
}

void addGuideScenes(std::vector<KioskScene>& scenes)
{
    const auto answered = [](KioskScene& each)
    {
        each.state.guide.answers = {
            {"plan", "trying"}, {"first", "mainland"}, {"second", "foreign"}, {"residence", "half_year"}};
    };
    const auto question = [](std::size_t index)
    { return [index](KioskScene& each) { each.state.guide.question = index; }; };
    const auto topic = [](const char* id) { return [id](KioskScene& each) { each.state.guide.topic = id; }; };
    const auto opened = [](KioskScene& each) { each.state.guide.entry = 6; };
    const auto upstairs = [](KioskScene& each) { each.state.guide.floor = 1; };
    const auto add = [&](const std::string& name, Screen screen, const Change& change = {})
    { scenes.push_back(scene("guide-" + name, screen, change)); };
    const auto everyWay = [&](const std::string& name, Screen screen, const Change& change)
    {
        add(name, screen, change);
        add(name + "-en", screen, all(change, english));
        add(name + "-wide", screen, all(change, wide));
        add(name + "-wide-en", screen, all(change, wide, english));
        add(name + "-large", screen, all(change, large));
    };
    const Change none = [](KioskScene&) {};
    everyWay("more", Screen::GuideMore, none);
    everyWay("map", Screen::GuideMap, none);
    everyWay("question", Screen::GuideQuestion, none);
    everyWay("question-from", Screen::GuideQuestion, question(1));
    add("question-residence", Screen::GuideQuestion, all(answered, question(3)));
    add("question-residence-en-large", Screen::GuideQuestion, all(question(3), english, large));
    everyWay("checklist", Screen::GuideChecklist, answered);
    everyWay("items", Screen::GuideItems, none);
    everyWay("floor", Screen::GuideFloor, none);
    add("floor-below", Screen::GuideFloor, upstairs);
    everyWay("faq", Screen::GuideTopic, all(topic("faq"), opened));
    add("payers", Screen::GuideTopic, topic("payers"));
    add("what-then-en", Screen::GuideTopic, all(topic("what_then"), english));
    add("aid-wide", Screen::GuideTopic, all(topic("aid"), wide));
    add("sheet", Screen::GuideTopic, topic("sheet_planning"));
}

/// The first plain scene of a page in all eight ways: both orientations, both languages, both sizes of text.
void addEveryWay(std::vector<KioskScene>& scenes)
{
    std::set<std::string> names;
    for (const KioskScene& each : scenes)
    {
        names.insert(each.name);
    }
    for (const Screen screen : kiosk::allScreens)
    {
        const auto first = std::ranges::find(scenes, screen, [](const KioskScene& each) { return each.state.screen; });
        if (first == scenes.end())
        {
            continue; // a test says so
        }
        const KioskScene plain = *first;
        for (unsigned way = 1; way < 8; ++way)
        {
            KioskScene made = plain;
            for (const auto& [bit, ending, change] :
                 {std::tuple{1U, "-wide", &wide}, std::tuple{2U, "-en", &english}, std::tuple{4U, "-large", &large}})
            {
                if ((way & bit) != 0)
                {
                    made.name += ending;
                    change(made);
                }
            }
            if (names.insert(made.name).second)
            {
                scenes.push_back(std::move(made));
            }
        }
    }
}

} // namespace

std::vector<KioskScene> kioskScenes(const Release& release)
{
    std::vector<KioskScene> scenes;
    addNumberScenes(scenes);
    addCodeScenes(scenes);
    addGuideScenes(scenes);
    addConsentScenes(scenes, release);
    addQuizScenes(scenes, release);
    addStaffScenes(scenes);
    addEaseScenes(scenes, release);
    addEveryWay(scenes);
    return scenes;
}

} // namespace onedoor::test
