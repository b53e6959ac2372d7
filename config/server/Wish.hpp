#pragma once

#include "config/server/Problem.hpp"
#include "content/release/Release.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::server
{

/// What a tap asks for, as the release knows it.
struct Wish
{
    std::string journey; ///< a service, or a plan of several
    std::vector<std::string> legs;
    std::string series;
    int lastNumber = 0;
};

/// A service, or a journey, by its id. A part of a service is no wish of its own.
/// Errors   InvalidArgument.
[[nodiscard]] Result<Wish> wishOf(const release::Release& release, const std::string& id);
/// The same by what a person calls it: its id or its name in one of the hall's languages; empty
/// when the hall has none of it.
[[nodiscard]] std::string journeyNamed(const release::Release& release, std::string_view name);

/// The wish with the legs that are left of it, and the numbers of the first where that is all.
/// Errors   InvalidArgument: a leg that the hall has no more.
[[nodiscard]] Result<Wish> restOf(const release::Release& release, Wish wish, const std::vector<std::string>& legs);

/// Why numbers are not given for it now: closed, or a service that is not offered.
[[nodiscard]] std::optional<Response> whyNot(const release::Release& release, const Wish& wish, Instant now);

/// The last number that each series counts to.
[[nodiscard]] std::map<std::string, int> lastNumbers(const release::Release& release);
/// From four fifths on a series is announced as running out.
[[nodiscard]] bool isNearlyFull(int given, int last);

/// Parties a day, for each service that has a limit: the special opening's, else its own.
[[nodiscard]] std::map<std::string, int> capacities(const release::Release& release, calendar::Date day);

} // namespace onedoor::server
