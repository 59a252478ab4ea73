using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Icf.Inference;

namespace Icf.Serving.Queries;

/// <summary>
/// Runs queries on a network. While some are answered others arrive, and these are answered together next: the busier
/// the service, the more queries share a call of the network, and none ever waits for others to come.
/// </summary>
internal sealed class QueryRunner<TArgs, TResult, TLatents> : QueryRunner
{
    /// <summary>The most queries that are answered together, so that the first are not late.</summary>
    private const int MostTogether = 128;

    /// <summary>How much the last batch counts in the mean time of a query.</summary>
    private const double Newness = 0.2;

    private readonly Model<TArgs, TResult, TLatents> _model;
    private readonly CompiledModel<TArgs, TResult, TLatents> _compiled;
    private readonly Channel<PendingQuery<TArgs>> _queue;
    private readonly Action<int> _measure;
    private readonly Users _climbers = new();
    private readonly Task _loop;
    private double _secondsPerQuery;
    private volatile bool _closed;

    /// <summary>Begins to answer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="compiled">Its network, which the runner owns.</param>
    /// <param name="queueLength">How many queries may wait.</param>
    /// <param name="measure">Is told how many queries are answered together.</param>
    public QueryRunner(
        Model<TArgs, TResult, TLatents> model,
        CompiledModel<TArgs, TResult, TLatents> compiled,
        int queueLength,
        Action<int> measure
    )
    {
        (_model, _compiled, _measure) = (model, compiled, measure);
        _queue = Channel.CreateBounded<PendingQuery<TArgs>>(
            new BoundedChannelOptions(queueLength) { SingleReader = true }
        );
        _loop = Task.Run(Run);
    }

    public override int Waiting => _queue.Reader.Count;

    public override TimeSpan Delay => TimeSpan.FromSeconds(Waiting * Volatile.Read(ref _secondsPerQuery));

    public override async Task<QueryAnswer?> InferAsync(
        JsonElement arguments,
        QuerySettings settings,
        bool waits,
        CancellationToken cancellationToken
    )
    {
        var query = new SampledQuery<TArgs>(_model.ReadArguments(arguments), settings.Particles, settings.Seed);
        var pending = new PendingQuery<TArgs>(query, cancellationToken);
        while (!_queue.Writer.TryWrite(pending))
        {
            if (_closed)
                return null;
            if (!waits)
                throw new QueueFullException(Delay);
            if (!await _queue.Writer.WaitToWriteAsync(cancellationToken))
                return null;
        }

        return await pending.Answer;
    }

    public override QueryAnswer? Climb(
        JsonElement arguments,
        Quality quality,
        long seed,
        CancellationToken cancellationToken
    )
    {
        if (!_climbers.TryEnter())
            return null;
        try
        {
            Answer<TResult, TLatents> answer = _compiled.Answer(
                _model.ReadArguments(arguments),
                quality,
                seed,
                cancellationToken: cancellationToken
            );
            return Of(answer.Posterior, writer => Write(writer, answer));
        }
        finally
        {
            _climbers.Leave();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _closed = true;
        _queue.Writer.TryComplete();
        await _loop;
        await _climbers.CloseAsync();
        _compiled.Dispose();
    }

    private async Task Run()
    {
        var together = new List<PendingQuery<TArgs>>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (together.Count < MostTogether && _queue.Reader.TryRead(out PendingQuery<TArgs>? next))
                if (!next.IsTakenBack)
                    together.Add(next);
            if (together.Count > 0)
                Answer(together);
            together.Clear();
        }
    }

    private void Answer(List<PendingQuery<TArgs>> together)
    {
        long began = Stopwatch.GetTimestamp();
        _measure(together.Count);
        try
        {
            IEnumerable<bool> answers = _compiled.AnswerAll(
                together.Select(static (pending, i) => pending.Query with { Number = i }),
                SamplingOptions.Default,
                intervention: null,
                answer => Close(together[answer.Index], answer)
            );
            foreach (bool _ in answers) { }
        }
#pragma warning disable CA1031 // Whatever it is, those who wait must hear of it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach (PendingQuery<TArgs> pending in together)
                pending.Close(fault);
        }

        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds / together.Count,
            before = Volatile.Read(ref _secondsPerQuery);
        Volatile.Write(ref _secondsPerQuery, before == 0 ? seconds : before + Newness * (seconds - before));
    }

    private static bool Close(PendingQuery<TArgs> pending, DataSetPosterior<TResult, TLatents> answer)
    {
        if (answer.Error is { } error)
            pending.Close(error);
        else
            pending.Close(Of(answer.Posterior, static _ => { }));
        return answer.Error is null;
    }

    private static void Write(Utf8JsonWriter writer, Answer<TResult, TLatents> answer)
    {
        writer.WriteString("rung", answer.Rung.ToString());
        writer.WriteBoolean("isReached", answer.IsReached);
        writer.WriteStartArray("missing");
        foreach (string missing in answer.Missing)
            writer.WriteStringValue(missing);
        writer.WriteEndArray();
    }

    private static QueryAnswer Of(Posterior<TResult, TLatents> posterior, Action<Utf8JsonWriter> more)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            more(writer);
            posterior.WriteSummary(writer);
            writer.WriteEndObject();
        }

        return new QueryAnswer(
            text.WrittenSpan.ToArray(),
            posterior.Reliability.Level,
            posterior.EffectiveSampleSize / posterior.Particles,
            posterior.Warnings.Count,
            (posterior.Diagnostics as Importance)?.OutOfDistribution?.PValue
        );
    }
}
