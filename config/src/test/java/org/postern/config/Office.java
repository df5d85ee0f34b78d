package org.postern.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Settings of an imaginary office, with a component of every type.
@Doc("The settings of an office.")
@Removed(key = "fax", advice = "take it out, nobody has a fax machine")
record Office(
        @Doc("The name on the door.") @Example("Main street") String name,
        @Doc("How many desks there are.") @Default("3") int desks,
        @Doc("The last number that was handed out.") @Default("9000000000") long counter,
        @Doc("Open on Sundays, too.") @Default("false") boolean sundays,
        @Doc("How letters are sorted.") @Default("by-hand") Sorting sorting,
        @Doc(
                        "How long a letter may lie about before somebody is told about it and has"
                                + " to go and look.")
                @Default("90s")
                @Renamed({"wait", "patience"})
                Duration waitLimit,
        @Doc("The clock on the wall.") @Default("UTC") ZoneId zone,
        @Doc("Largest parcel.") @Default("25MB") Size largestParcel,
        @Doc("Where the office can be looked up.") Optional<URI> page,
        @Doc("Where letters are kept.") @Default("/var/lib/office") Path cellar,
        @Doc("The key of the safe.") Optional<Secret> safe,
        @Doc("Which windows are open.") @Default("[letters, parcels]") List<String> windows,
        @Doc("Telephone extensions.") @Example("{anna: 11, bob: 12}") Map<String, Integer> phones,
        @Doc("The light above the door.") Light light,
        @Doc("The guard, if there is one.") Optional<Guard> guard,
        @Doc("Carriers by name.") @Example("blue") Map<String, Carrier> carriers,
        @Doc("Rules, the first that fits wins.") List<Rule> rules,
        @Doc("Where money goes.") @Default("{type: till}") Purse purse) {

    Office {
        if (desks < 1) {
            throw new IllegalArgumentException("desks: there must be one at least");
        }
        if (name.equals("Nowhere")) {
            throw new IllegalArgumentException("an office must be somewhere");
        }
    }

    enum Sorting {
        BY_HAND,
        BY_MACHINE
    }

    record Light(
            @Doc("Its colour.") @Default("yellow") String colour,
            @Doc("Its power in watts.") @Default("40") int watts) {}

    record Guard(
            @Doc("The guard's name.") @Example("Igor") String name,
            @Doc("The guard's dog.") Optional<String> dog) {}

    record Rule(
            @Doc("Which letters.") @Example("red") String match,
            @Doc("Where they go.") @Default("bin") String into) {}

    /// Who takes letters away.
    sealed interface Carrier permits Van, Pigeon {}

    /// Part of a carrier, in a record of its own.
    record Crew(
            @Doc("Who drives.") @Example("Dora") String driver,
            @Doc("The driver's licence.") Secret licence) {}

    @Kind("van")
    @Doc("A van with a driver.")
    record Van(@Inline Crew crew, @Doc("The number plate.") @Default("none") String plate)
            implements Carrier {}

    @Kind("pigeon")
    @Doc("A pigeon that knows the way.")
    @Removed(key = "feed", advice = "pigeons feed themselves")
    record Pigeon(@Doc("Where it lives.") @Example("roof") String loft) implements Carrier {}

    /// Where the money is.
    sealed interface Purse permits Till, Bank {}

    @Kind("till")
    @Doc("A till on the counter.")
    record Till(@Doc("How much fits in.") @Default("1MB") Size room) implements Purse {}

    @Kind("bank")
    @Doc("An account with a bank.")
    record Bank(@Doc("Its number.") @Example("4711") String account) implements Purse {}
}
