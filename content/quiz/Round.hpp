#pragma once

#include "content/quiz/QuizBank.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::quiz
{

inline constexpr std::size_t roundLength = 5;

/// One question of a round, and in which order its choices stand.
struct Asked
{
    std::string question;
    std::vector<int> order; ///< of the choices: place on the page → index in the data

    bool operator==(const Asked&) const = default;
};

/// Five questions of one topic, or of as many topics as there are where `topic` is empty: a topic comes
/// twice only when every other one has come once, and no question comes twice. Fewer where there are fewer.
/// The same seed gives the same round on every machine.
[[nodiscard]] std::vector<Asked> pickRound(const QuizBank& bank, std::string_view topic, std::uint64_t seed);

/// The same questions once more, they and their choices in another order: to see what has become clearer.
[[nodiscard]] std::vector<Asked> askAgain(const QuizBank& bank, const std::vector<Asked>& before, std::uint64_t seed);

/// Where the right choice stands on the page.
[[nodiscard]] int rightPlace(const QuizBank& bank, const Asked& asked);
[[nodiscard]] bool isRight(const QuizBank& bank, const Asked& asked, int place);

/// A seed out of any text, such as a fresh id.
[[nodiscard]] std::uint64_t seedFrom(std::string_view text);

} // namespace onedoor::quiz
