#include "kiosk/widgets/PageModel.hpp"

#include "content/consent/Secret.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

void PageModel::clear()
{
    for (PageItem& item : m_items)
    {
        consent::wipe(item.words);
    }
    m_items.clear();
}

void PageModel::addControl(std::string_view id, const Box& box, const Box& clip, bool enabled)
{
    m_items.push_back({std::string(id), {}, box, clip, enabled});
}

void PageModel::addText(std::string_view words, const Box& box, const Box& clip)
{
    if (words.empty())
    {
        return;
    }
    // A control is asked for before it is drawn, so its words follow it.
    const auto around = std::find_if(m_items.rbegin(), m_items.rend(), [&](const PageItem& item)
                                     { return !item.control.empty() && item.box.contains(box.centre()); });
    if (around != m_items.rend())
    {
        around->words.append(around->words.empty() ? "" : "\n").append(words);
        return;
    }
    m_items.push_back({{}, std::string(words), box, clip, true});
}

} // namespace onedoor::kiosk
