#include "tests/golden/kiosk/Scenes.hpp"

#include "kiosk/flow/Offers.hpp"

#include <cmath>

namespace onedoor::test
{

namespace
{

using kiosk::Overlay;
using kiosk::Screen;
using Release = std::shared_ptr<const release::Release>;
using Change = std::function<void(KioskScene&)>;

KioskScene scene(const std::string& name, Screen screen, const Change& change = {})
{
    KioskScene made;
    made.name = name;
    made.state.screen = screen;
    made.state.language = "zh-CN";
    if (change)
    {
        change(made);
    }
    return made;
}

void english(KioskScene& each)
{
    each.state.language = "en";
}

const auto large = [](KioskScene& each) { each.state.largeText = true; };

const auto wide = [](KioskScene& each) { each.size = {1920, 1080}; };

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

/// Two strokes that look like writing.
void sign(KioskScene& each)
{
    consent::Signature& ink = each.state.consent.signature;
    // A wide screen's pad is low.
    const bool low = each.size.widthPx > each.size.heightPx || each.state.largeText;
    const float middle = low ? 0.14F : 0.4F;
    const float swing = low ? 0.07F : 0.13F;
    for (int stroke = 0; stroke < 3; ++stroke)
    {
        const float left = 0.18F + 0.24F * static_cast<float>(stroke);
        for (int step = 0; step <= 40; ++step)
        {
            const float share = static_cast<float>(step) / 40;
            const consent::PenPoint point{left + 0.2F * share + 0.03F * std::sin(share * 19),
                                          middle + swing * std::sin(share * 9 + static_cast<float>(stroke))};
            step == 0 ? ink.penDown(point) : static_cast<void>(ink.penMove(point));
        }
    }
}

/// The first code whose check character is right.
consent::Receipt sampleReceipt()
{
    std::string code = "K7QM4TXR9WE";
    for (const char last : consent::Receipt::alphabet)
    {
        if (auto parsed = consent::Receipt::parse(code + last))
        {
            return *parsed;
        }
    }
    return consent::Receipt::make();
}

/// At a form; those before it are decided.
Change reading(const Release& release, std::size_t at, bool toTheEnd)
{
    return [=](KioskScene& each)
    {
        kiosk::ConsentState& consent = each.state.consent;
        for (const auto& form : kiosk::consentForms(release))
        {
            consent.forms.push_back({form, consent.forms.size() < at, {}, "zh-CN", consent::Mode::Standard, {}});
        }
        consent.at = at;
        consent.forms[at].readToEnd = toTheEnd;
    };
}

/// All decided: the exam and the data yes, the hand-over no.
Change decided(const Release& release, bool inked)
{
    return [=](KioskScene& each)
    {
        reading(release, 0, true)(each);
        for (kiosk::FormState& form : each.state.consent.forms)
        {
            const bool no = form.form->purpose == consent::Purpose::HandOver;
            form.decision = no ? consent::Decision::Deny : consent::Decision::Permit;
        }
        if (inked)
        {
            sign(each);
        }
    };
}

Change answered(kiosk::ReceiptAnswer::Kind kind)
{
    return [kind](KioskScene& each)
    {
        each.state.withdrawal.receipt = sampleReceipt();
        each.state.withdrawal.answer = {kind, calendar::parseDate("2041-11-24").value()};
    };
}

template <class... Changes>
Change all(Changes... changes)
{
    return [=](KioskScene& each) { (changes(each), ...); };
}

Change overlaid(Overlay overlay)
{
    return [overlay](KioskScene& each) { each.state.overlay = overlay; };
}

/// Always the same code, so that the picture is the same.
void receipt(KioskScene& each)
{
    each.state.consent.receipt = sampleReceipt();
    each.state.consent.print = kiosk::PrintState::Printed;
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

void addConsentScenes(std::vector<KioskScene>& scenes, const Release& release)
{
    scenes.push_back(scene("consent-intro", Screen::ConsentIntro));
    scenes.push_back(scene("consent-intro-en-large", Screen::ConsentIntro, all(english, large)));
    scenes.push_back(scene("consent-intro-wide", Screen::ConsentIntro, wide));
    scenes.push_back(scene("consent-read", Screen::ConsentRead, reading(release, 0, false)));
    scenes.push_back(scene("consent-read-end", Screen::ConsentRead, reading(release, 0, true)));
    scenes.push_back(scene("consent-read-en", Screen::ConsentRead, all(reading(release, 0, false), english)));
    scenes.push_back(scene("consent-read-large", Screen::ConsentRead, all(reading(release, 0, false), large)));
    scenes.push_back(scene("consent-read-wide", Screen::ConsentRead, all(reading(release, 0, false), wide)));
    scenes.push_back(scene("consent-read-data", Screen::ConsentRead, reading(release, 1, true)));
    scenes.push_back(scene("consent-read-data-en-large", Screen::ConsentRead,
                           all(reading(release, 1, true), english, large)));
    scenes.push_back(scene("consent-read-hand-over", Screen::ConsentRead, reading(release, 2, true)));
    scenes.push_back(
        scene("consent-read-hand-over-wide-en", Screen::ConsentRead, all(reading(release, 2, true), wide, english)));
    scenes.push_back(scene("consent-review-empty", Screen::ConsentReview, decided(release, false)));
    scenes.push_back(scene("consent-review", Screen::ConsentReview, decided(release, true)));
    scenes.push_back(scene("consent-review-wide", Screen::ConsentReview, all(wide, decided(release, true))));
    scenes.push_back(
        scene("consent-review-en-large", Screen::ConsentReview, all(english, large, decided(release, true))));
    scenes.push_back(
        scene("consent-review-wide-large", Screen::ConsentReview, all(wide, large, decided(release, true))));
    scenes.push_back(scene("consent-keeping", Screen::ConsentKeeping, decided(release, false)));
    scenes.push_back(scene("consent-done", Screen::ConsentDone, all(decided(release, false), receipt)));
    scenes.push_back(scene("consent-hand-over", Screen::ConsentHandOver,
                           [](KioskScene& each) { each.state.consent.partner = 2; }));
    scenes.push_back(scene("consent-unavailable", Screen::ConsentUnavailable));
    scenes.push_back(scene("consent-failed", Screen::ConsentUnavailable,
                           [](KioskScene& each) { each.state.consent.requestId = "request"; }));
    scenes.push_back(
        scene("consent-hidden", Screen::ConsentReview, all(decided(release, true), overlaid(Overlay::Hidden))));
}

/// With a receipt: what is kept, rights, withdrawing.
void addReceiptScenes(std::vector<KioskScene>& scenes)
{
    using Kind = kiosk::ReceiptAnswer::Kind;
    const auto code = [](KioskScene& each) { each.state.code = "K7QM4TXR"; };
    const auto partly = [](KioskScene& each) { each.state.withdrawal.purpose = consent::Purpose::HealthData; };
    const auto failed = [](KioskScene& each) { each.state.withdrawal.failed = true; };
    const auto kept = answered(Kind::Kept);
    scenes.push_back(scene("consent-rights", Screen::ConsentRights));
    scenes.push_back(scene("consent-rights-en-large", Screen::ConsentRights, all(english, large)));
    scenes.push_back(scene("consent-rights-wide", Screen::ConsentRights, wide));
    scenes.push_back(scene("consent-receipt-code", Screen::ReceiptCode, code));
    scenes.push_back(scene("consent-receipt-code-wide-en", Screen::ReceiptCode, all(wide, english)));
    scenes.push_back(scene("consent-receipt-kept", Screen::ReceiptStatus, kept));
    scenes.push_back(scene("consent-receipt-kept-en-large", Screen::ReceiptStatus, all(kept, english, large)));
    scenes.push_back(scene("consent-receipt-kept-wide", Screen::ReceiptStatus, all(kept, wide)));
    scenes.push_back(scene("consent-receipt-ended", Screen::ReceiptStatus, answered(Kind::Ended)));
    scenes.push_back(scene("consent-receipt-unknown", Screen::ReceiptStatus, answered(Kind::Unknown)));
    scenes.push_back(scene("consent-receipt-away-en", Screen::ReceiptStatus, all(answered(Kind::Away), english)));
    scenes.push_back(scene("consent-withdraw", Screen::WithdrawConfirm, kept));
    scenes.push_back(scene("consent-withdraw-one-en-large", Screen::WithdrawConfirm, all(kept, partly, english, large)));
    scenes.push_back(scene("consent-withdraw-failed-wide", Screen::WithdrawConfirm, all(kept, failed, wide)));
    scenes.push_back(scene("consent-withdraw-done", Screen::WithdrawDone, kept));
    scenes.push_back(scene("consent-withdraw-done-wide-en", Screen::WithdrawDone, all(kept, wide, english)));
}

} // namespace

std::vector<KioskScene> kioskScenes(const Release& release)
{
    std::vector<KioskScene> scenes;
    addNumberScenes(scenes);
    addCodeScenes(scenes);
    addGuideScenes(scenes);
    addConsentScenes(scenes, release);
    addReceiptScenes(scenes);
    addQuizScenes(scenes, release);
    addStaffScenes(scenes);
    addEaseScenes(scenes, release);
    return scenes;
}

} // namespace onedoor::test
