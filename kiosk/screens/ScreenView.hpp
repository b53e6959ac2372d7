#pragma once

#include "kiosk/flow/Event.hpp"
#include "kiosk/flow/Offers.hpp"
#include "kiosk/flow/SessionState.hpp"
#include "kiosk/screens/StaffFacts.hpp"
#include "kiosk/widgets/Ui.hpp"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onedoor::kiosk
{

/// What this kiosk has for ease of use beside large text and contrast.
struct EaseMeans
{
    bool low = false;       ///< an upright screen, part of which is out of some people's reach
    bool voice = false;     ///< it can read pages aloud
    bool loud = false;      ///< on a loudspeaker: what is nobody else's business stays silent
    bool reads = false;     ///< this visitor is being read to
    int volume = 0;         ///< percent
};

/// Everything a page is drawn from: the visitor's session and what the hall says. A page
/// changes nothing of it; what the visitor does goes back as events.
struct View
{
    const SessionState& session;
    const KioskFacts& facts;
    const release::Release& release;
    std::vector<ServiceCard> cards;
    std::vector<NumberChoice> choices;
    ConsentOffer consent = ConsentOffer::NotHere;
    Instant hallNow{};
    calendar::LocalTime local{};
    const signage::Campaign* day = nullptr; ///< the special day whose keepsake a ticket carries
    std::string palette = {}; ///< of the day, from the resolver; empty = ordinary
    bool grey = false;    ///< a day of mourning
    bool celebration = false;
    bool serverAway = false;
    bool staffReached = true; ///< the last call for staff went out
    EaseMeans ease = {};
    bool slideBelow = false;  ///< the attract page: a slide of the hall is drawn in its place already
    StaffFacts staff = {};    ///< for the staff's pages alone

    /// The words for a key in the visitor's language, {placeholders} filled.
    [[nodiscard]] std::string say(std::string_view key,
                                  std::initializer_list<std::pair<std::string_view, std::string>> values = {}) const;
    /// Whether the release has words for the key.
    [[nodiscard]] bool knows(std::string_view key) const { return release.texts.contains(key); }
    [[nodiscard]] const std::string& in(const LocalizedText& text) const { return text.in(session.language); }
    [[nodiscard]] const ServiceCard* card(std::string_view service) const;
    /// "前面 6 对", "现在不用等", or that it is not known.
    [[nodiscard]] std::string ahead(std::optional<int> waiting) const;
    /// 约 20–35 分钟.
    [[nodiscard]] std::string wait(const queue::Wait& wait) const;
    /// "今日余号 8", from the hall's own last numbers down; empty before.
    [[nodiscard]] std::string lastNumbers(const ServiceCard& card) const;
    /// 11月25日（星期三）, or 今天.
    [[nodiscard]] std::string dateWords(calendar::Date date) const;
    /// What a card says of its queue: how many are ahead and how long that takes, or when it is offered again.
    [[nodiscard]] std::string state(const ServiceCard& card) const;
    [[nodiscard]] std::string clock() const; ///< 10:26
    /// "下次办理：11月25日 星期三 09:00" while the hall is closed; empty when nothing is known.
    [[nodiscard]] std::string nextOpening() const;
    [[nodiscard]] bool possible(const Event& event) const;
};

using Events = std::vector<Event>;

/// One page of the kiosk. It keeps only what belongs to the look: how far it is scrolled,
/// when it came up.
/// Thread   UI thread.
class ScreenView
{
public:
    virtual ~ScreenView() = default;
    /// The page comes up.
    virtual void enter(const View& view, Steady now) = 0;
    virtual void draw(Ui& ui, const View& view, Events& events) = 0;
};

/// A page without a memory but for when it came up.
class PlainScreen : public ScreenView
{
public:
    void enter(const View&, Steady now) override { m_entered = now; }

protected:
    Steady m_entered{};
};

} // namespace onedoor::kiosk
