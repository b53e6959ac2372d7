#include "kiosk/app/PenDesk.hpp"

namespace onedoor::kiosk
{

namespace
{

// Between the device's word of a touch and the window's, either way: more, and they are not the same.
constexpr std::chrono::milliseconds apart{300};

} // namespace

void PenDesk::update(const KioskFacts& facts, Screen screen, Steady now)
{
    if (!facts.strokeTimes)
    {
        if (m_reader.isOpen())
        {
            m_reader.close();
        }
        return;
    }
    m_reader.update(now);
    if (screen != Screen::ConsentReview)
    {
        forget();
    }
}

void PenDesk::follow(const PointerFrame& pointer, std::vector<Event>& events)
{
    if (pointer.pressed && !pointer.trace.empty())
    {
        claim(pointer.trace.back().when);
    }
    for (Event& event : events)
    {
        if (event.kind == EventKind::PenUp && m_claimed != 0)
        {
            event.moments = m_reader.decoder().remove(m_claimed);
            m_claimed = 0;
        }
    }
}

/// The oldest that no press has claimed: two quick touches are handed out one after the other.
void PenDesk::claim(Steady pressed)
{
    m_claimed = 0;
    for (const PenTouch& touch : m_reader.decoder().touches())
    {
        if (touch.number > m_last && touch.seen >= pressed - apart && touch.seen <= pressed + apart)
        {
            m_claimed = m_last = touch.number;
            return;
        }
    }
}

void PenDesk::forget()
{
    m_reader.decoder().forget();
    m_claimed = 0;
}

} // namespace onedoor::kiosk
