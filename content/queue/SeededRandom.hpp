#pragma once

#include <cstdint>

namespace onedoor::queue
{

/// The same row of numbers for the same seed, with every compiler and library: what std::
/// distributions do not promise. Not for secrets.
/// Source   SplitMix64 (Steele, Lea, Flood, 2014).
class SeededRandom
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) {}

    [[nodiscard]] std::uint64_t next()
    {
        auto mixed = m_state += 0x9E3779B97F4A7C15u;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
        return mixed ^ (mixed >> 31);
    }
    /// Evenly in [0, 1).
    [[nodiscard]] double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }

private:
    std::uint64_t m_state;
};

} // namespace onedoor::queue
