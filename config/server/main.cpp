#include "config/server/CommandLine.hpp"

#include <iostream>

int main(int count, char** arguments)
{
    return onedoor::server::runCommandLine(count, arguments, std::cout, std::cerr);
}
