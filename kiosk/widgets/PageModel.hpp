#pragma once

#include "content/consent/Secret.hpp"
#include "kiosk/widgets/Geometry.hpp"

#include <string>
#include <string_view>

namespace onedoor::kiosk
{

/// One thing on a page: what can be touched with all the words on it, or words alone.
struct PageItem
{
    std::string control; ///< id; empty: words alone
    std::string words;   ///< in the order of drawing
    Box box;             ///< on the screen, pixels; outside of `clip` while it is scrolled away
    Box clip;            ///< of the pane that it scrolls in; empty = none
    bool enabled = true;
};

/// What a page says, in reading order. It is taken down while the page is drawn, so that what is read
/// aloud and what the keys walk through is what is on the screen, and no page has to say it twice.
/// Owner    its words are zeroed when they go.
class PageModel
{
public:
    PageModel() = default;
    ~PageModel() { clear(); }
    PageModel(const PageModel&) = delete;
    PageModel& operator=(const PageModel&) = delete;

    void clear();
    void addControl(std::string_view id, const Box& box, const Box& clip, bool enabled);
    /// Words inside a control are its own, wherever in it they stand.
    void addText(std::string_view words, const Box& box, const Box& clip);

    using Items = consent::SecretVector<PageItem>;
    [[nodiscard]] const Items& items() const { return m_items; }

private:
    Items m_items;
};

} // namespace onedoor::kiosk
