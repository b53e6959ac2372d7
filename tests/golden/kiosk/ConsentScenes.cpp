#include "tests/golden/kiosk/SceneChanges.hpp"

#include "kiosk/flow/Offers.hpp"

#include <cmath>

namespace onedoor::test
{

namespace
{

using kiosk::Overlay;
using kiosk::Screen;
using Release = std::shared_ptr<const release::Release>;

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

/// Always the same code, so that the picture is the same.
void receipt(KioskScene& each)
{
    each.state.consent.receipt = sampleReceipt();
    each.state.consent.print = kiosk::PrintState::Printed;
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
    scenes.push_back(scene("consent-receipt-asking", Screen::ReceiptAsking, code));
    scenes.push_back(scene("consent-receipt-kept", Screen::ReceiptStatus, kept));
    scenes.push_back(scene("consent-receipt-kept-en-large", Screen::ReceiptStatus, all(kept, english, large)));
    scenes.push_back(scene("consent-receipt-kept-wide", Screen::ReceiptStatus, all(kept, wide)));
    scenes.push_back(scene("consent-receipt-ended", Screen::ReceiptStatus, answered(Kind::Ended)));
    scenes.push_back(scene("consent-receipt-unknown", Screen::ReceiptStatus, answered(Kind::Unknown)));
    scenes.push_back(scene("consent-receipt-away-en", Screen::ReceiptStatus, all(answered(Kind::Away), english)));
    scenes.push_back(scene("consent-withdraw", Screen::WithdrawConfirm, kept));
    scenes.push_back(scene("consent-withdraw-keeping", Screen::WithdrawKeeping, kept));
    scenes.push_back(scene("consent-withdraw-one-en-large", Screen::WithdrawConfirm, all(kept, partly, english, large)));
    scenes.push_back(scene("consent-withdraw-failed-wide", Screen::WithdrawConfirm, all(kept, failed, wide)));
    scenes.push_back(scene("consent-withdraw-done", Screen::WithdrawDone, kept));
    scenes.push_back(scene("consent-withdraw-done-wide-en", Screen::WithdrawDone, all(kept, wide, english)));
}

/// The receipt and the texts to take home.
void addDoneScenes(std::vector<KioskScene>& scenes, const Release& release)
{
    const auto copied = [](kiosk::PrintState copy) { return [copy](KioskScene& each) { each.state.consent.copy = copy; }; };
    const auto noPaper = [](KioskScene& each) { each.paper = kiosk::PaperOutlook::NoPaper; };
    const auto done = all(decided(release, false), receipt);
    const auto add = [&](const std::string& name, const Change& change)
    { scenes.push_back(scene("consent-done" + name, Screen::ConsentDone, all(done, change))); };
    add("", [](KioskScene&) {});
    add("-wide", wide);
    add("-wide-large", all(wide, large));
    add("-en", english);
    add("-en-large", all(english, large));
    add("-wide-en-large", all(wide, english, large));
    add("-printing", copied(kiosk::PrintState::Printing));
    add("-printed-wide-en", all(copied(kiosk::PrintState::Printed), wide, english));
    add("-failed-large", all(copied(kiosk::PrintState::Failed), large));
    add("-no-paper", noPaper);
    add("-no-paper-wide-en-large", all(noPaper, wide, english, large));
}

} // namespace

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
    const auto timed = [](KioskScene& each) { each.strokeTimes = true; };
    scenes.push_back(scene("consent-review-times", Screen::ConsentReview, all(timed, decided(release, true))));
    scenes.push_back(scene("consent-review-times-wide-en-large", Screen::ConsentReview,
                           all(timed, wide, english, large, decided(release, true))));
    scenes.push_back(scene("consent-keeping", Screen::ConsentKeeping, decided(release, false)));
    addDoneScenes(scenes, release);
    scenes.push_back(scene("consent-hand-over", Screen::ConsentHandOver,
                           [](KioskScene& each) { each.state.consent.partner = 2; }));
    scenes.push_back(scene("consent-unavailable", Screen::ConsentUnavailable));
    scenes.push_back(scene("consent-failed", Screen::ConsentUnavailable,
                           [](KioskScene& each) { each.state.consent.requestId = "request"; }));
    scenes.push_back(
        scene("consent-hidden", Screen::ConsentReview, all(decided(release, true), overlaid(Overlay::Hidden))));
    addReceiptScenes(scenes);
}

} // namespace onedoor::test
