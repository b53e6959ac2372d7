#include "kiosk/widgets/KeyFocus.hpp"

#include <functional>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

std::size_t markOf(const PageItem& item)
{
    return std::hash<std::string>()(item.words);
}

bool isStop(const PageItem& item, bool words)
{
    return !item.words.empty() && (words || (!item.control.empty() && item.enabled));
}

} // namespace

void KeyFocus::clear()
{
    *this = {};
}

std::optional<std::size_t> KeyFocus::indexIn(const PageModel& page) const
{
    const auto& items = page.items();
    const auto isIt = [&](const PageItem& item)
    { return m_control.empty() ? item.control.empty() && markOf(item) == m_words : item.control == m_control; };
    if (m_index && *m_index < items.size() && isIt(items[*m_index]))
    {
        return m_index;
    }
    for (std::size_t at = 0; m_index && at < items.size(); ++at)
    {
        if (isIt(items[at]))
        {
            return at;
        }
    }
    return std::nullopt;
}

void KeyFocus::take(const PageModel& page, std::size_t index)
{
    const PageItem& item = page.items()[index];
    m_index = index;
    m_control = item.control;
    m_words = markOf(item);
    m_moved = true;
}

void KeyFocus::move(const PageModel& page, bool forward, bool words)
{
    const auto& items = page.items();
    const auto count = static_cast<std::ptrdiff_t>(items.size());
    // What has gone leaves its place: the keys go on from there.
    const auto here = indexIn(page) ? indexIn(page) : m_index;
    const std::ptrdiff_t step = forward ? 1 : -1;
    std::ptrdiff_t at = here ? static_cast<std::ptrdiff_t>(*here) + step : forward ? 0 : count - 1;
    for (; at >= 0 && at < count; at += step)
    {
        if (isStop(items[static_cast<std::size_t>(at)], words))
        {
            return take(page, static_cast<std::size_t>(at));
        }
    }
}

const PageItem* KeyFocus::find(const PageModel& page) const
{
    const auto index = indexIn(page);
    return index ? &page.items()[*index] : nullptr;
}

bool KeyFocus::takeMoved()
{
    return std::exchange(m_moved, false);
}

} // namespace onedoor::kiosk
