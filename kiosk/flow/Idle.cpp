#include "kiosk/flow/Idle.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

std::optional<std::chrono::milliseconds> idleTime(Screen screen, const IdleTimes& times)
{
    switch (screen)
    {
        case Screen::Attract:
        case Screen::TakingNumber:
        case Screen::ConsentKeeping:
        case Screen::ReceiptAsking:
        case Screen::WithdrawKeeping: return std::nullopt;
        case Screen::Service:
        case Screen::Guide:
        case Screen::GuideRules:
        case Screen::GuideMore:
        case Screen::GuideMap:
        case Screen::GuideItems:
        case Screen::GuideFloor:
        case Screen::GuideTopic:
        case Screen::GuideChecklist:
        case Screen::ConsentIntro:
        case Screen::QuizQuestion:
        case Screen::QuizSlides:
        case Screen::ConsentRights:
        case Screen::Staff:
        case Screen::TouchTest:
        case Screen::ConsentHandOver: return times.reading; // the other partner is on the way
        case Screen::ConsentRead:
        case Screen::ConsentReview:
        case Screen::ConsentDone:
        case Screen::ReceiptCode:
        case Screen::ReceiptStatus:
        case Screen::WithdrawConfirm:
        case Screen::WithdrawDone: return times.consent;
        case Screen::Home:
        case Screen::TakeNumber:
        case Screen::EnterCode:
        case Screen::GuideQuestion:
        case Screen::NumberTaken:
        case Screen::NumberUnavailable:
        case Screen::Quiz:
        case Screen::QuizResult:
        case Screen::Rating:
        case Screen::Survey:
        case Screen::Thanks:
        case Screen::StaffPin:
        case Screen::ConsentUnavailable: return times.menu;
    }
    return times.menu;
}

void IdleClock::tapped(std::chrono::milliseconds now)
{
    m_lastTap = now;
    m_lastPen.reset();
}

void IdleClock::penMoved(std::chrono::milliseconds now)
{
    m_lastPen = now;
}

std::optional<std::chrono::milliseconds> IdleClock::warningAt(Screen screen) const
{
    const auto idle = idleTime(screen, m_times);
    if (!idle)
        return std::nullopt;
    const auto byTap = m_lastTap + *idle;
    return m_lastPen ? std::max(byTap, *m_lastPen + m_times.pen) : byTap;
}

} // namespace onedoor::kiosk
