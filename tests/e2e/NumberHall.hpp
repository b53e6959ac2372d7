#pragma once

#include "tests/e2e/Hall.hpp"

#include <string>
#include <vector>

namespace onedoor::e2e
{

/// A hall that counts the numbers it has given.
class NumberHall : public Hall
{
protected:
    /// Those that a kiosk's log names, in order.
    [[nodiscard]] static std::vector<std::string> numbersIn(const std::string& log);
    /// At the server, of all services; as somebody who is signed in.
    [[nodiscard]] int waiting();
    /// Signs in, and sees each of them come to the server once, none of them twice and none refused.
    void eachWaitsOnce(std::vector<std::string> numbers);
};

} // namespace onedoor::e2e
