#pragma once

#include "display/app/Painter.hpp"
#include "display/items/Item.hpp"
#include "display/player/CounterBoard.hpp"
#include "display/player/Player.hpp"
#include "display/stage/Stage.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace onedoor::display
{

/// What the wall has to know at a moment.
struct Situation
{
    Instant hallTime;
    bool clockTrusted = false;
    const std::vector<queue::Call>& calls;
    std::optional<Instant> blankSince;    ///< somebody made the wall dark by hand
    const LocalizedText* pause = nullptr; ///< why this display's counter is paused; null: it is not
};

/// Brings onto the stage what the player says, each picture only once it has been drawn: what
/// is there stays until its successor is ready, also when the whole release changes.
/// Thread   the UI thread.
class Director
{
public:
    Director(std::string display, Size canvas, stage::Stage& stage, Painter& painter);

    void use(std::shared_ptr<const release::Release> release, std::uint64_t version);
    void useNotices(const std::vector<signage::Notice>& notices) { m_player.useNotices(notices); }
    void direct(const Situation& situation, stage::Moment now);

    /// What is on the stage since the last direct(); absent before the first picture.
    [[nodiscard]] const std::optional<Showing>& onStage() const { return m_onStage; }
    /// The call board that is on the stage.
    [[nodiscard]] const std::vector<CalledTicket>& boardOnStage() const { return m_boardOnStage; }
    [[nodiscard]] const Player& player() const { return m_player; }
    /// Why a slide of this release was passed over; empty = none was.
    [[nodiscard]] const std::string& trouble() const { return m_trouble; }

private:
    /// The pictures that the situation asks for.
    struct Items
    {
        stage::Stage::Places places;
        Item slide;
        Item callBoard;
        Item clock;
        Item ticker;
        Item nextSlide;
        Item nextClock;
        Item glow; ///< the zone with the newest call in its bright moment, until it has pulsed
        std::vector<CalledTicket> board;

        template <class Use>
        void forEach(Use use)
        {
            for (auto* item : {&slide, &callBoard, &clock, &ticker, &nextSlide, &nextClock, &glow})
                if (!item->key.empty())
                    use(*item);
        }
    };

    [[nodiscard]] Items itemsFor(const Situation& situation, const Surroundings& surroundings);
    void addCounter(Items& items, const Situation& situation, const Surroundings& around);
    [[nodiscard]] bool isNews(const std::vector<CalledTicket>& board, Instant hallTime) const;
    [[nodiscard]] Surroundings surroundings() const;
    void collect();
    void failed(const std::string& key, const Error& error);
    [[nodiscard]] bool readyToLayOut(Items& items) const;
    void putAll(Items& items, const Surroundings& around, const Situation& situation, stage::Moment now);
    void goDark(Instant since);
    void putSlide(Items& items, const Situation& situation, stage::Moment now);
    void pulse(const Items& items, stage::Moment now);
    bool put(stage::Zone& zone, const Item& item, std::chrono::milliseconds fade, stage::Moment now);
    bool prepare(stage::Zone& zone, const Item& item);
    void putTicker(const Item& item, const Surroundings& around);
    void want(Items& items);

    Size m_canvas;
    stage::Stage& m_stage;
    Painter& m_painter;
    Player m_player;
    Showing m_wanted;
    std::optional<Showing> m_onStage;
    std::vector<CalledTicket> m_boardOnStage;
    CounterBoard m_counter;
    std::pair<std::int64_t, Instant> m_pulsed{};  ///< the call that has pulsed last
    std::map<std::string, Picture> m_pictures;    ///< drawn, not yet on the card
    std::map<std::string, std::string> m_slideOf; ///< picture's key → slide
    std::set<std::string> m_failed;
    std::string m_trouble;
};

} // namespace onedoor::display
