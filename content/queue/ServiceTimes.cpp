#include "content/queue/ServiceTimes.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace onedoor::queue
{

namespace
{

using namespace std::chrono_literals;
using std::chrono::minutes;

constexpr double usualSpread = 0.4;   ///< of single times, until the hall's own are known
constexpr double shapeTrust = 20;     ///< measured times that count as much as the usual shape
constexpr double usualTrust = 4;      ///< measured times that count as much as the hall's minutes
constexpr double usualDoubt = 0.5;    ///< of the hall's minutes: they are off by this factor, e^0.5
constexpr double blindDoubt = 0.8;    ///< where it has set none
constexpr double forgotten = 0.02;    ///< of those at a counter have left, and nobody pressed "finish"
constexpr double coarserTrust = 30;   ///< measured times that count as much as those of all hours, or days
constexpr double dayToDay = 0.12;     ///< how much one day's pace differs from another's
constexpr double mostOfToday = 200;   ///< a pace is not certain for ever
constexpr double mostOfAll = 2000;
constexpr double mostOfDay = 600;
constexpr double mostOfHour = 150;
constexpr minutes anyService = 10min;

struct DayAndHour
{
    calendar::Date date{};
    unsigned weekday = 0;
    unsigned hour = 0;
};

DayAndHour dayAndHour(calendar::LocalTime time)
{
    const auto date = std::chrono::floor<std::chrono::days>(time);
    const auto hour = std::chrono::floor<std::chrono::hours>(time - date);
    return {date, std::chrono::weekday(std::chrono::sys_days(date.time_since_epoch())).c_encoding(),
            static_cast<unsigned>(hour.count())};
}

template <class T>
void intoRing(std::vector<T>& ring, std::size_t& oldest, std::size_t most, const T& value)
{
    if (ring.size() < most)
        ring.push_back(value);
    else
        ring[std::exchange(oldest, (oldest + 1) % most)] = value;
}

/// Half of what the coarser one says where `trust` were measured, all of what was measured where many were.
double between(double coarser, double trust, double weight, double measured)
{
    return (trust * coarser + weight * measured) / (trust + weight);
}

/// Mean and spread of a distribution of paces by the logarithm of its density.
template <class Density>
auto momentsOf(const Density& logDensity)
{
    constexpr double widest = 2.5; // twelve times as fast or slow as the hall says
    constexpr int steps = 250;
    std::array<double, steps + 1> values{};
    const auto paceAt = [](std::size_t i) { return widest * (2.0 * static_cast<double>(i) / steps - 1); };
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = logDensity(paceAt(i));
    const double highest = *std::ranges::max_element(values);
    double weight = 0;
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        const double each = std::exp(values[i] - highest);
        weight += each;
        sum += each * paceAt(i);
        squares += each * paceAt(i) * paceAt(i);
    }
    const double mean = sum / weight;
    return std::pair(mean, std::sqrt(std::max(squares / weight - mean * mean, 0.0)));
}

double spreadOf(std::span<const float> shape)
{
    const double squares = std::inner_product(shape.begin(), shape.end(), shape.begin(), 0.0);
    const auto count = static_cast<double>(shape.size());
    return std::sqrt((shapeTrust * usualSpread * usualSpread + squares) / (shapeTrust + count));
}

} // namespace

void ServiceTimes::Mean::add(const Mean& other, double most)
{
    if (other.weight <= 0)
        return;
    value = (weight * value + other.weight * other.value) / (weight + other.weight);
    weight = std::min(weight + other.weight, most);
}

void ServiceTimes::remember(Known& known, unsigned weekday, unsigned hour, const Mean& mean)
{
    known.all.add(mean, mostOfAll);
    known.days[weekday].add(mean, mostOfDay);
    known.hours[weekday][hour].add(mean, mostOfHour);
}

/// Today becomes one of the other days.
void ServiceTimes::closeDay(Known& known)
{
    known.closedDays += known.todaySamples.empty() ? 0 : 1;
    const auto shape = shapeOf(known);
    known.shape.assign(shape.end() - static_cast<std::ptrdiff_t>(std::min(shape.size(), kept)), shape.end());
    const auto weekday = dayAndHour(calendar::LocalTime(known.today)).weekday;
    for (unsigned hour = 0; hour < known.todayHours.size(); ++hour)
        remember(known, weekday, hour, known.todayHours[hour]);
    known.todayHours = {};
    known.todaySamples.clear();
    known.oldestToday = 0;
}

void ServiceTimes::add(const Serving& serving)
{
    if (serving.taken < 10s || serving.taken > 4h)
        return;
    auto& known = m_services[serving.service];
    const auto [date, weekday, hour] = dayAndHour(serving.at);
    const double log = std::log(std::chrono::duration<double>(serving.taken).count());
    if (date < known.today)
        return remember(known, weekday, hour, {1, log}); // came late; it changes nothing of today
    if (date != known.today)
        closeDay(known);
    known.today = date;
    known.todayHours[hour].add({1, log}, mostOfHour);
    intoRing(known.todaySamples, known.oldestToday, kept, {serving.at, log});
}

/// What single times differ from the pace of their hour, oldest first.
std::vector<float> ServiceTimes::shapeOf(const Known& known)
{
    std::vector<float> shape(known.shape);
    // One or two in an hour are their own mean: they say nothing of what differs from it.
    for (const auto& sample : known.todaySamples)
        if (const auto& mean = known.todayHours[dayAndHour(sample.at).hour]; mean.weight > 2)
            shape.push_back(static_cast<float>((sample.log - mean.value) * std::sqrt(mean.weight / (mean.weight - 1))));
    return shape;
}

double ServiceTimes::usualOf(const Known& known, unsigned weekday, unsigned hour, minutes usual)
{
    const auto set = std::chrono::duration<double>(usual > 0min ? usual : anyService).count();
    const double byHall = std::log(set) - usualSpread * usualSpread / 2; // what a hall sets is a mean
    const auto& day = known.days[weekday];
    const auto& atHour = known.hours[weekday][hour];
    const double ofAll = between(byHall, usualTrust, known.all.weight, known.all.value);
    const double ofDay = between(ofAll, coarserTrust, day.weight, day.value);
    return between(ofDay, coarserTrust, atHour.weight, atHour.value);
}

/// What is known of today's pace from those who are through, each with its time, and from those who
/// are still there, each with "longer than this": the whole distribution, on a grid, since the second
/// kind has no formula.
ServiceTimes::Pace ServiceTimes::paceOf(const Known& known, calendar::LocalTime now, minutes usual,
                                        std::span<const std::chrono::milliseconds> there)
{
    const double spread = spreadOf(shapeOf(known));
    Mean through;
    for (const auto& sample : known.todaySamples)
    {
        const auto [date, weekday, hour] = dayAndHour(sample.at);
        through.add({1, sample.log - usualOf(known, weekday, hour, usual)}, static_cast<double>(kept));
    }
    const auto [date, weekday, hour] = dayAndHour(now);
    const double expected = usualOf(known, weekday, hour, usual);
    std::vector<double> longer;
    for (const auto each : there)
        if (each > 10s && each < 4h)
            longer.push_back(std::log(std::chrono::duration<double>(each).count()) - expected);

    const double ofHall = usual > 0min ? usualDoubt : blindDoubt;
    // Of few days before it is not known either how they differed from others.
    const double ofDays = dayToDay * dayToDay * (1 + 1.0 / std::max(known.closedDays, 1));
    const double before = ofDays + ofHall * ofHall * usualTrust / (usualTrust + known.all.weight);
    const double count = std::min(through.weight, mostOfToday);
    const auto logLikelihood = [&](double pace)
    {
        const double ofThrough = count * (through.value - pace) * (through.value - pace) / (spread * spread);
        double sum = -(pace * pace / before + ofThrough) / 2;
        for (const double each : longer)
            sum += std::log(forgotten + (1 - forgotten) * std::erfc((each - pace) / spread / std::sqrt(2.0)) / 2);
        return sum;
    };
    const auto [value, doubt] = momentsOf(logLikelihood);
    return {value, doubt};
}

ServiceTimes::Known ServiceTimes::knownOn(const std::string& service, calendar::Date date) const
{
    const auto found = m_services.find(service);
    if (found == m_services.end())
        return {};
    auto known = found->second;
    if (known.today != date)
    {
        closeDay(known);
        known.today = date;
    }
    return known;
}

ServiceTime ServiceTimes::timeAt(const Known& known, calendar::LocalTime when, minutes usual, double pace)
{
    auto shape = shapeOf(known);
    const auto [date, weekday, hour] = dayAndHour(when);
    const double log = usualOf(known, weekday, hour, usual) + pace;
    std::ranges::sort(shape);
    const auto count = static_cast<double>(shape.size());
    const auto seconds = [&](double share)
    {
        const double measured = shape.empty() ? 0 : valueAt(shape, share);
        return std::exp(log + between(usualSpread * normalQuantile(share), shapeTrust, count, measured));
    };
    return ServiceTime::fromQuantiles(seconds);
}

Forecast ServiceTimes::at(const std::string& service, calendar::LocalTime when, minutes usual) const
{
    const auto hourly = hoursFrom(service, when, 1, usual);
    return {hourly.hours.front(), hourly.doubt};
}

HourlyTimes ServiceTimes::hoursFrom(const std::string& service, calendar::LocalTime now, int hours, minutes usual,
                                    std::span<const std::chrono::milliseconds> there) const
{
    const auto known = knownOn(service, dayAndHour(now).date);
    const auto pace = paceOf(known, now, usual, there);
    HourlyTimes hourly{{}, pace.doubt};
    for (int hour = 0; hour < hours; ++hour)
        hourly.hours.push_back(timeAt(known, now + std::chrono::hours(hour), usual, pace.value));
    return hourly;
}

int ServiceTimes::measuredToday(const std::string& service, calendar::Date today) const
{
    const auto found = m_services.find(service);
    if (found == m_services.end() || found->second.today != today)
        return 0;
    double count = 0;
    for (const auto& mean : found->second.todayHours)
        count += mean.weight;
    return static_cast<int>(count);
}

} // namespace onedoor::queue
