#include "config/tuf/CommandLine.hpp"

#include "config/client/CurlTransport.hpp"
#include "content/base/Clock.hpp"

#include <iostream>

int main(int count, char** arguments)
{
    onedoor::client::CurlTransport transport;
    return onedoor::tuf::runCommandLine(count, arguments, {transport, onedoor::machineNow(), std::cout, std::cerr});
}
