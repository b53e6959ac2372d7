#include "kiosk/app/KeyDesk.hpp"

#include <utility>

namespace onedoor::kiosk
{

namespace
{

std::optional<NavKey> navKeyOf(KeyStroke stroke)
{
    switch (stroke)
    {
    case KeyStroke::Next: return NavKey::Next;
    case KeyStroke::Previous: return NavKey::Previous;
    case KeyStroke::Activate:
    case KeyStroke::Enter: return NavKey::Activate;
    case KeyStroke::PageDown: return NavKey::PageDown;
    case KeyStroke::PageUp: return NavKey::PageUp;
    default: return std::nullopt;
    }
}

} // namespace

void KeyDesk::take(const Typed& typed, bool walking, std::chrono::milliseconds now)
{
    if (typed.signs.find_first_not_of('\n') != std::string::npos)
    {
        m_signAt = now;
    }
    const bool scanned = now - m_signAt < scannersEnd;
    for (const char sign : typed.signs)
    {
        if (sign != '\n')
        {
            m_events.push_back(Event::key(EventKind::ScanKey, sign));
        }
        else if (scanned || !walking)
        {
            m_events.push_back(Event::of(EventKind::ScanDone));
        }
    }
    for (const KeyStroke stroke : typed.strokes)
    {
        if (stroke == KeyStroke::Enter && (scanned || !walking))
        {
            continue;
        }
        if (const auto key = navKeyOf(stroke))
        {
            m_keys.push_back(*key);
        }
        else if (stroke == KeyStroke::Back)
        {
            m_events.push_back(Event::of(EventKind::Back));
        }
        else
        {
            m_voice.push_back(stroke);
        }
    }
}

std::vector<Event> KeyDesk::takeEvents()
{
    return std::exchange(m_events, {});
}

std::optional<NavKey> KeyDesk::nextKey()
{
    if (m_keys.empty())
    {
        return std::nullopt;
    }
    const NavKey key = m_keys.front();
    m_keys.pop_front();
    return key;
}

std::vector<KeyStroke> KeyDesk::takeVoice()
{
    return std::exchange(m_voice, {});
}

void KeyDesk::clear()
{
    *this = {};
}

} // namespace onedoor::kiosk
