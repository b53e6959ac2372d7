#pragma once

#include "config/trust/Repository.hpp"

#include <optional>
#include <string>
#include <vector>

/// How long what people have signed holds. No server can sign it for longer: somebody has to be
/// told in time.
namespace onedoor::server
{

inline constexpr std::chrono::days termWarning{30};

struct Term
{
    std::string role; ///< "root", "targets", "content" or "withdrawals"
    Instant until{};

    [[nodiscard]] bool endsSoon(Instant now) const { return until < now + termWarning; }
};

/// Of everything that would be missed. Notices last a day at most, and what is empty may run out.
[[nodiscard]] std::vector<Term> termsOf(const trust::Repository::State& state);

/// What to write into the log: once a day, while something ends soon.
/// Thread   one at a time.
class TermWatch
{
public:
    [[nodiscard]] std::vector<std::string> warnings(const trust::Repository::State& state, Instant now);

private:
    std::optional<Instant> m_warned;
};

} // namespace onedoor::server
