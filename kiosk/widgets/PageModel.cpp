#include "kiosk/widgets/PageModel.hpp"

#include "content/base/Wipe.hpp"

#include <algorithm>
#include <utility>

namespace onedoor::kiosk
{

namespace
{

/// A text that grows would leave its old letters behind.
void addLine(std::string& words, std::string_view line)
{
    std::string longer;
    longer.reserve(words.size() + 1 + line.size());
    longer.append(words).append(words.empty() ? "" : "\n").append(line);
    wipe(words);
    words = std::move(longer);
}

} // namespace

void PageModel::clear()
{
    for (PageItem& item : m_items)
    {
        wipe(item.words);
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
        addLine(around->words, words);
        return;
    }
    m_items.push_back({{}, std::string(words), box, clip, true});
}

} // namespace onedoor::kiosk
