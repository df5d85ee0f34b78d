package org.postern.channels.mime;

import org.postern.channels.mime.MimeSettings.BodyRule;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// What each of the [HostileMails] costs: processor time of the reading thread, and the most heap
/// that was in use meanwhile, garbage and the mail itself included. `bench/hostile` runs it.
final class HostileBench {

    private static final double MAX_CPU_SECONDS = 1;

    private HostileBench() {}

    public static void main(String[] arguments) {
        double worst = 0;
        int measured = 0;
        for (Map.Entry<String, Supplier<Bytes>> kind : HostileMails.all().entrySet()) {
            if (arguments.length == 0 || kind.getKey().contains(arguments[0])) {
                for (BodyRule rule : BodyRule.values()) {
                    worst = Math.max(worst, measured(kind.getKey(), rule, kind.getValue().get()));
                }
                measured++;
            }
        }
        System.out.printf(
                Locale.ROOT, "%d kinds, at most %.2f s processor time%n", measured, worst);
        System.exit(worst <= MAX_CPU_SECONDS ? 0 : 1);
    }

    private static double measured(String kind, BodyRule rule, Bytes mail) {
        MimeReader reader = HostileMails.reader(rule);
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Message message = reader.read(mail);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.printf(
                Locale.ROOT,
                "%-36s %-9s %8.2f MB  %6.3f s  %4d MB  %s%n",
                kind,
                rule.name().toLowerCase(Locale.ROOT),
                mail.size() / 1e6,
                cpu / 1e9,
                peak >> 20,
                message.warnings().stream().findFirst().orElse(""));
        return cpu / 1e9;
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
