#pragma once

#include "config/trust/Trust.hpp"
#include "tests/attacks/AttackedHall.hpp"

#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace onedoor::test
{

/// Something that whoever holds the server, the line or one key does to a device that has the first release.
struct Attack
{
    std::string name; ///< letters, digits and "_" alone: a part of the test's name
    std::string role; ///< the first whose file is not believed; "target" = a file of the release
    std::function<void(AttackedHall&)> strike;
    std::optional<trust::UntrustedReason> reason; ///< none: no answer, so nothing to refuse
    std::string words;                            ///< of the refusal
};

inline std::ostream& operator<<(std::ostream& out, const Attack& attack)
{
    return out << attack.name;
}

/// All attacks on what a device fetches.
[[nodiscard]] std::vector<Attack> allAttacks();

} // namespace onedoor::test
