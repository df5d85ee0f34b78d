package org.postern.channels.chat;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// One HTTP call that is made once, and how far it came: what decides between *later* and *unknown*
/// when it fails.
///
/// The libraries of both platforms speak through OkHttp; an attempt gives them a client that never
/// repeats a request by itself, follows no redirect, keeps no connection that could have gone
/// stale, reads a bounded answer, and ends in time.
public final class Attempt extends EventListener {
    private static final long ANSWER_LIMIT = 4L * 1024 * 1024;

    private volatile boolean sent;
    private volatile int status;

    /// What attempts are made with; to be kept for the life of a sink.
    ///
    /// @param deadline for the whole call
    public static OkHttpClient client(Duration deadline) {
        // Virtual threads, for OkHttp's own would keep a finished process alive for a minute.
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(deadline)
                .readTimeout(deadline)
                .addInterceptor(Attempt::bounded)
                .build();
    }

    /// The same client, watched by this attempt.
    public OkHttpClient watching(OkHttpClient client) {
        return client.newBuilder().eventListener(this).build();
    }

    /// Whether the whole request was written, so that the peer may have acted on it.
    public boolean sent() {
        return sent;
    }

    /// The HTTP status, when an answer began.
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        sent = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        status = response.code();
    }

    private static Response bounded(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(request);
        ResponseBody body = response.body();
        if (body == null) {
            return response;
        }
        MediaType type = body.contentType();
        try (ResponseBody peeked = response.peekBody(ANSWER_LIMIT)) {
            byte[] answer = peeked.bytes();
            return response.newBuilder().body(ResponseBody.create(answer, type)).build();
        } finally {
            body.close();
        }
    }
}
