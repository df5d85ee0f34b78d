package org.postern.schema.dump;

import org.postern.schema.store.Dialect;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/// A file that `pg_dump` or `mysqldump` wrote, as plain SQL; also packed with gzip, xz or zstd.
public final class Dump {

    private static final int HEAD = 16 * 1024;

    private final Path file;
    private final Dialect writer;

    private Dump(Path file, Dialect writer) {
        this.file = file;
        this.writer = writer;
    }

    /// Looks at the beginning of the file to see who wrote it.
    ///
    /// @throws DumpException when the file cannot be read or is no dump that can be imported
    public static Dump of(Path file) throws DumpException {
        try (InputStream in = Compression.unpacked(Files.newInputStream(file))) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return new Dump(file, writer(file, head));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// The kind of database the dump comes from.
    public Dialect writer() {
        return writer;
    }

    private static Dialect writer(Path file, String head) throws DumpException {
        if (head.startsWith("PGDMP") || head.startsWith("toc.dat")) {
            throw new DumpException(
                    file
                            + " is an archive of pg_dump and not plain SQL; turn it into SQL with"
                            + " `pg_restore --file=dump.sql "
                            + file.getFileName()
                            + "` and import that");
        }
        if (head.contains("-- PostgreSQL database cluster dump")) {
            throw new DumpException(
                    file
                            + " holds all databases of a server; dump the one of OTRS alone, with"
                            + " pg_dump");
        }
        if (head.contains("-- PostgreSQL database dump")) {
            return Dialect.POSTGRESQL;
        }
        if (head.contains("-- MySQL dump") || head.contains("-- MariaDB dump")) {
            return Dialect.MARIADB;
        }
        throw new DumpException(
                file
                        + " does not begin as pg_dump or mysqldump begin; make the dump with one of"
                        + " these, as plain SQL and with its comments");
    }

    /// Reads the file from its beginning.
    DumpReader open(Predicate<String> wanted, Progress progress) throws DumpException {
        try {
            InputStream in = new Watched(Files.newInputStream(file), Files.size(file), progress);
            return new DumpReader(
                    Compression.unpacked(new BufferedInputStream(in, HEAD)),
                    writer,
                    wanted,
                    DumpReader.largestRow());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DumpException unreadable(Path file, IOException cause) {
        return new DumpException(
                "%s cannot be read (%s: %s); is the name right, is the file whole, and may you read it?"
                        .formatted(file, cause.getClass().getSimpleName(), cause.getMessage()),
                cause);
    }

    /// Tells how much was read.
    private static final class Watched extends FilterInputStream {
        private final long total;
        private final Progress progress;
        private long done;

        Watched(InputStream in, long total, Progress progress) {
            super(in);
            this.total = total;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                progress.at(++done, total);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                done += count;
                progress.at(done, total);
            }
            return count;
        }
    }
}
