#include "config/server/Terms.hpp"

#include "config/trust/HallRoles.hpp"
#include "config/trust/UtcTime.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

std::string whatToDo(std::string_view role)
{
    if (role == "root" || role == "targets")
        return "onedoor-server keys extend";
    return role == trust::contentRole ? "onedoor-server release draft"
                                      : fmt::format("onedoor-server release draft --role {}", role);
}

std::string warningOf(const Term& term, Instant now)
{
    const auto left = std::chrono::floor<std::chrono::days>(term.until - now).count();
    const auto when = left < 0 ? std::string("no more") : fmt::format("for {} days more", left);
    return fmt::format("{} holds {}, until {}, and then screens take nothing new from it: sign it anew with {}",
                       term.role, when, trust::formatUtc(term.until), whatToDo(term.role));
}

} // namespace

std::vector<Term> termsOf(const trust::Repository::State& state)
{
    std::vector<Term> terms{{"root", state.root.expires}, {"targets", state.targets.expires}};
    for (const auto role : {trust::contentRole, trust::withdrawalsRole})
        if (const auto listing = state.roles.find(role); listing != state.roles.end() && !listing->second.targets.empty())
            terms.push_back({std::string(role), listing->second.expires});
    return terms;
}

std::vector<std::string> TermWatch::warnings(const trust::Repository::State& state, Instant now)
{
    std::vector<std::string> warnings;
    if (m_warned && now < *m_warned + std::chrono::days(1))
        return warnings;
    for (const auto& term : termsOf(state))
        if (term.endsSoon(now))
            warnings.push_back(warningOf(term, now));
    if (!warnings.empty())
        m_warned = now;
    return warnings;
}

} // namespace onedoor::server
