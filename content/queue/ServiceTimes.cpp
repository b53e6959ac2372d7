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

ServiceTimes::Pace ServiceTimes::paceOf(const Known& known, calendar::LocalTime now, minutes usual, double spread)
{
    Mean today;
    for (const auto& sample : known.todaySamples)
    {
        const auto [date, weekday, hour] = dayAndHour(sample.at);
        const double expected = usualOf(known, weekday, hour, usual);
        // Of those called a moment ago only the quick ones are through: they would make the day look fast.
        const auto mostAreThrough = std::chrono::duration<double>(std::exp(expected + 2 * spread));
        if (now - sample.at > mostAreThrough)
            today.add({1, sample.log - expected}, static_cast<double>(kept));
    }
    const double before =
        dayToDay * dayToDay + usualDoubt * usualDoubt * usualTrust / (usualTrust + known.all.weight);
    const double measured = std::min(today.weight, mostOfToday) / (spread * spread);
    return {today.value * measured / (1 / before + measured), std::sqrt(1 / (1 / before + measured))};
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

Forecast ServiceTimes::forecast(const Known& known, calendar::LocalTime now, calendar::LocalTime when,
                                minutes usual)
{
    auto shape = shapeOf(known);
    const double spread = spreadOf(shape);
    const auto pace = paceOf(known, now, usual, spread);
    const auto [date, weekday, hour] = dayAndHour(when);
    const double log = usualOf(known, weekday, hour, usual) + pace.value;
    std::ranges::sort(shape);
    const auto count = static_cast<double>(shape.size());
    const auto seconds = [&](double share)
    {
        const double measured = shape.empty() ? 0 : valueAt(shape, share);
        return std::exp(log + between(usualSpread * normalQuantile(share), shapeTrust, count, measured));
    };
    return {ServiceTime::fromQuantiles(seconds), pace.doubt};
}

Forecast ServiceTimes::at(const std::string& service, calendar::LocalTime when, minutes usual) const
{
    return forecast(knownOn(service, dayAndHour(when).date), when, when, usual);
}

HourlyTimes ServiceTimes::hoursFrom(const std::string& service, calendar::LocalTime now, int hours, minutes usual) const
{
    const auto known = knownOn(service, dayAndHour(now).date);
    HourlyTimes hourly;
    for (int hour = 0; hour < hours; ++hour)
    {
        auto each = forecast(known, now, now + std::chrono::hours(hour), usual);
        if (hour == 0)
            hourly.doubt = each.doubt;
        hourly.hours.push_back(each.time);
    }
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
