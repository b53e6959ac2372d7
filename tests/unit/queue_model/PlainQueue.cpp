#include "tests/unit/queue_model/PlainQueue.hpp"

#include <algorithm>

namespace onedoor::model
{

namespace
{

char classOf(const Party& party)
{
    return party.priority ? 'p' : party.booked ? 'b' : 'o';
}

bool isOneOf(const std::string& text, std::initializer_list<const char*> list)
{
    return std::ranges::any_of(list, [&](const char* each) { return text == each; });
}

bool hasEnded(const Party& party)
{
    return isOneOf(party.state, {"finished", "void", "lapsed"});
}

std::vector<std::size_t> openLegs(const Party& party)
{
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < party.legs.size(); ++i)
        if (party.legs[i].second == "open")
            open.push_back(i);
    return open;
}

bool earlier(const Party* one, const Party* other)
{
    return std::pair(one->place, one->id) < std::pair(other->place, other->id);
}

} // namespace

Party* PlainQueue::find(std::int64_t id)
{
    for (auto& party : m_parties)
        if (party.id == id)
            return &party;
    return nullptr;
}

Party* PlainQueue::at(const std::string& counter)
{
    for (auto& party : m_parties)
        if (party.counter == counter && isOneOf(party.state, {"called", "serving"}))
            return &party;
    return nullptr;
}

std::vector<Party*> PlainQueue::waitingFor(const std::string& service)
{
    std::vector<Party*> line;
    for (auto& party : m_parties)
        if (party.state == "waiting" && party.service == service)
            line.push_back(&party);
    std::ranges::sort(line, earlier);
    return line;
}

bool PlainQueue::serves(const std::string& counter, const Party& party) const
{
    for (const auto& [service, state] : party.legs)
        if (std::ranges::count(m_rules.counters.at(counter), service) > 0)
            return true;
    return false;
}

/// 优先 at most so often in a row while others wait, then who booked, then everybody; each class
/// by who waits longest.
Party* PlainQueue::pick(const std::string& counter)
{
    std::map<char, Party*> heads;
    for (const auto& service : m_rules.counters.at(counter))
        for (auto* party : waitingFor(service))
        {
            auto*& head = heads[classOf(*party)];
            if (head == nullptr || earlier(party, head))
                head = party;
        }
    // How many calls of one class came since the last of a class after it.
    const auto turns = [&](char of, const std::string& later)
    {
        int count = 0;
        for (auto call = m_calls.rbegin(); call != m_calls.rend(); ++call)
        {
            if (std::ranges::count(m_rules.counters.at(counter), call->first) == 0)
                continue;
            if (later.find(call->second) != std::string::npos)
                break;
            count += call->second == of ? 1 : 0;
        }
        return count;
    };
    Party* first = nullptr;
    const std::array<std::tuple<char, std::string, int>, 3> order{
        {{'p', "bo", m_rules.priorityInARow}, {'b', "o", m_rules.bookedInARow}, {'o', "", 0}}};
    for (const auto& [of, later, bound] : order)
    {
        if (!heads.contains(of))
            continue;
        if (first == nullptr)
            first = heads[of];
        if (bound == 0 || turns(of, later) < bound)
            return heads[of];
    }
    return first;
}

void PlainQueue::call(Party& party, const std::string& counter)
{
    party.state = "called";
    party.counter = counter;
}

void PlainQueue::endLeg(Party& party, const std::string& how, std::int64_t waitsFrom)
{
    const auto open = openLegs(party);
    party.state = "finished";
    if (open.empty())
        return;
    party.legs[open[0]].second = how;
    if (open.size() == 1)
        return;
    party.service = party.legs[open[1]].first;
    party.state = "waiting";
    party.counter.clear();
    party.place = waitsFrom;
    party.absences = 0;
}

void PlainQueue::joinIfBack(std::int64_t couple, std::int64_t now)
{
    auto* both = couple == 0 ? nullptr : find(couple);
    if (both == nullptr || both->state != "apart")
        return;
    for (const auto& party : m_parties)
        if (party.couple == couple && !hasEnded(party))
            return;
    endLeg(*both, "done", now);
}

/// Whoever missed the call stands behind three; false where it is too late, and the number void.
bool PlainQueue::isBackInTime(Party& party, std::int64_t now)
{
    if (party.state != "no_show")
        return true;
    if (now - party.absentAt > m_rules.voidAfterMs)
    {
        party.state = "void";
        joinIfBack(party.couple, now);
        return false;
    }
    const auto line = waitingFor(party.service);
    const auto back = static_cast<std::size_t>(m_rules.back);
    party.place = line.size() < back ? now : line[back - 1]->place + 1;
    return true;
}

void PlainQueue::finishAt(const std::string& counter, std::int64_t now)
{
    while (auto* party = at(counter))
    {
        endLeg(*party, "done", now);
        joinIfBack(party->couple, now);
    }
}

Outcome PlainQueue::next(const std::string& counter, std::optional<std::int64_t> after, std::int64_t now)
{
    if (m_paused[counter])
        return {409};
    const auto* here = at(counter);
    if (after && (here == nullptr ? 0 : here->id) != *after)
        return {409};
    finishAt(counter, now);
    auto* party = pick(counter);
    if (party == nullptr)
        return {204};
    m_calls.emplace_back(party->service, classOf(*party));
    call(*party, counter);
    return {200, party->id};
}

Outcome PlainQueue::pause(const std::string& counter)
{
    if (at(counter) != nullptr)
        return {409};
    m_paused[counter] = true;
    return {204};
}

Outcome PlainQueue::act(const std::string& verb, const std::string& counter, std::int64_t id, std::int64_t now,
                        const std::string& target)
{
    auto* party = find(id);
    if (party == nullptr)
        return {404};
    if (!serves(counter, *party))
        return {409};
    const auto state = party->state;
    const bool here = isOneOf(state, {"called", "serving"});
    if (here && party->counter != counter)
        return {409};
    const Outcome done{200, id};

    if (verb == "recall")
    {
        if (!isOneOf(state, {"called", "held", "no_show"}))
            return {409};
        if (state != "called")
            finishAt(counter, now);
        call(*party, counter);
        return done;
    }
    if (verb == "serve")
    {
        if (state != "called")
            return {409};
        party->state = "serving";
        return done;
    }
    if (verb == "no-show")
    {
        if (state != "called")
            return {409};
        party->absentAt = now;
        party->state = ++party->absences >= m_rules.mostAbsences ? "void" : "no_show";
        if (party->state == "void")
            joinIfBack(party->couple, now);
        return done;
    }
    if (verb == "hold")
    {
        if (!here)
            return {409};
        party->state = "held";
        return done;
    }
    if (verb == "return")
    {
        if (!isOneOf(state, {"held", "no_show"}))
            return {409};
        if (!isBackInTime(*party, now))
            return done;
        party->state = "waiting";
        party->counter.clear();
        return done;
    }
    if (verb == "transfer")
    {
        if (!here && state != "waiting")
            return {409};
        if (target == party->service)
            return {422};
        party->legs[openLegs(*party)[0]].first = target;
        party->service = target;
        party->state = "waiting";
        party->counter.clear();
        party->absences = 0;
        return done;
    }
    if (verb == "swap")
    {
        const auto open = openLegs(*party);
        if ((!here && state != "waiting") || open.size() < 2)
            return {409};
        std::swap(party->legs[open[0]], party->legs[open[1]]);
        party->service = party->legs[open[0]].first;
        party->state = "waiting";
        party->counter.clear();
        return done;
    }
    if (verb == "drop")
    {
        if (!here && !isOneOf(state, {"waiting", "held", "no_show"}))
            return {409};
        if (!isBackInTime(*party, now))
            return done;
        endLeg(*party, "dropped", party->place);
        joinIfBack(party->couple, now);
        return done;
    }
    if (verb == "restore")
    {
        std::optional<std::size_t> last;
        for (std::size_t leg = 0; leg < party->legs.size(); ++leg)
            if (party->legs[leg].second == "dropped")
                last = leg;
        if (!isOneOf(state, {"waiting", "finished"}) || !last || party->party != 0)
            return {409};
        party->legs[*last].second = "open";
        party->service = party->legs[openLegs(*party)[0]].first;
        party->state = "waiting";
        party->counter.clear();
        return done;
    }
    if (verb == "finish")
    {
        if (!here)
            return {409};
        endLeg(*party, "done", now);
        joinIfBack(party->couple, now);
        return done;
    }
    if (verb == "split")
    {
        if (!here || party->party != 0)
            return {409};
        if (!m_rules.parts.contains(party->service))
            return {422};
        party->state = "apart";
        party->counter.clear();
        return done;
    }
    if (verb == "rejoin")
    {
        if (state != "apart")
            return {409};
        // Whoever is at the counter may be the second of the couple: then it has walked on, and nothing is undone.
        const auto before = m_parties;
        finishAt(counter, now);
        if (party->state != "apart")
        {
            m_parties = before;
            return {409};
        }
        for (auto& part : m_parties)
            if (part.couple == id && !hasEnded(part))
                endLeg(part, "dropped", part.place);
        call(*party, counter);
        return done;
    }
    if (verb == "defer")
    {
        const auto open = openLegs(*party);
        if (!here || open.size() < 2)
            return {409};
        party->legs[open[0]].second = "done";
        party->service = party->legs[open[1]].first;
        party->state = "later";
        party->counter.clear();
        return done;
    }
    return {404};
}

void PlainQueue::addParts(const Party& first, const Party& second)
{
    m_parties.push_back(first);
    m_parties.push_back(second);
}

bool PlainQueue::hasPlaces(const std::vector<std::string>& services) const
{
    for (const auto& service : services)
    {
        const auto limit = m_places.find(service);
        if (limit == m_places.end())
            continue;
        const auto expected = m_expected.find(service);
        int gone = expected == m_expected.end() ? 0 : expected->second;
        for (const auto& party : m_parties)
            for (const auto& [name, state] : party.legs)
                gone += party.couple == 0 && name == service &&
                        (state == "done" || (state == "open" && party.state != "later"));
        if (gone >= limit->second)
            return false;
    }
    return true;
}

void PlainQueue::beginDay(std::map<std::string, int> places)
{
    m_places = std::move(places);
    m_expected.clear();
    for (const auto& party : m_parties)
        for (const auto& [service, state] : party.legs)
            m_expected[service] += party.state == "later" && state == "open";
    m_parties.clear(); // tickets of an earlier day are no business of today's
    m_calls.clear();
    m_paused.clear();
}

} // namespace onedoor::model
