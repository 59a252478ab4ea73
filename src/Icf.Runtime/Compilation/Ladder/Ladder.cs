using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Icf.Inference;
using Icf.Numerics;

namespace Icf.Compiled;

/// <summary>Climbs rung by rung until an answer has the quality that is asked for.</summary>
/// <param name="query">The query.</param>
/// <param name="rungs">The rungs, the cheapest first.</param>
/// <param name="cancellationToken">Stops the climb.</param>
internal sealed class Ladder<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query,
    IReadOnlyList<LadderRung<TArgs, TResult, TLatents>> rungs,
    CancellationToken cancellationToken
)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<RungAnswer<TResult, TLatents>> _answers = [];
    private readonly List<RungReport> _reports = [];
    private readonly Dictionary<
        (Posterior<TResult, TLatents>, Posterior<TResult, TLatents>),
        ReliabilityReason[]
    > _compared = [];
    private ExceptionDispatchInfo? _failure;

    private TimeSpan? Left => query.Quality.TimeBudget - Stopwatch.GetElapsedTime(_started);

    /// <summary>Climbs.</summary>
    /// <returns>The first answer that reaches the quality, or the best if none does.</returns>
    public Answer<TResult, TLatents> Climb()
    {
        foreach (LadderRung<TArgs, TResult, TLatents> rung in rungs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RungReport report = Obstacle(rung) is { } why ? LeftOut(rung, why) : Try(rung);
            _reports.Add(report);
            query.Quality.Progress?.Report(report);
            if (report.Outcome == RungOutcome.Reached)
                break;
        }

        if (_answers.Count == 0)
        {
            _failure?.Throw();
            query.Model.Require(rungs[0].Needs, nameof(Answer<,>));
        }

        (RungAnswer<TResult, TLatents> best, Standing standing) = _answers
            .Select(answer => (Answer: answer, Standing: Judged(answer).Standing))
            .OrderByDescending(static of => of.Standing.IsReached)
            .ThenBy(static of => of.Standing.Verdict.Level)
            .ThenByDescending(static of => of.Standing.Effective)
            .First();
        return new(
            best.Posterior,
            best.Rung,
            standing.Verdict,
            [.. _reports],
            [.. standing.Missing()],
            Stopwatch.GetElapsedTime(_started)
        );
    }

    // Why a rung is not taken; null if it is.
    private string? Obstacle(LadderRung<TArgs, TResult, TLatents> rung)
    {
        foreach (ModelTraits trait in SkeletonTraits.Each(rung.Needs))
        {
            if (SkeletonTraits.Lack(query.Model.ProposalSkeleton, trait) is [var (site, reason), ..])
                return $"needs {trait}, but {(site.Length > 0 ? $"'{site}' {reason}" : reason)}";
        }

        return query.Intervention is not null && !rung.TakesInterventions ? "cannot force values"
            : rung.Continues is { } before && Find(before) is null ? $"{before} gave nothing to go on from"
            : _reports.Any(static report => report.Outcome != RungOutcome.LeftOut) && Share(rung) <= TimeSpan.Zero
                ? "no time was left"
            : rung.Obstacle(_answers, Share(rung));
    }

    // The very first batch is drawn in any case.
    private TimeSpan? ForFirst(LadderRung<TArgs, TResult, TLatents> rung, TimeSpan? left) =>
        _reports.Count == 0 ? null : left * rung.ForFirst;

    // Half of the time that is left, without that which is kept for the last rung. This one has nothing to leave.
    private TimeSpan? Share(LadderRung<TArgs, TResult, TLatents> rung) =>
        rung == rungs[^1] ? Left : (Left - query.Quality.TimeBudget * rungs[^1].Kept) / 2;

    private RungReport Try(LadderRung<TArgs, TResult, TLatents> rung)
    {
        long begun = Stopwatch.GetTimestamp();
        RungAnswer<TResult, TLatents>? before = rung.Continues is { } earlier ? Find(earlier) : null,
            answer = before;
        TimeSpan? share = Share(rung);
        string? why = null;
        try
        {
            while (why is null && (answer is null || !Judged(answer).Standing.IsReached))
            {
                TimeSpan? left = share - Stopwatch.GetElapsedTime(begun);
                int draws = rung.First;
                if (answer is not null)
                    (draws, why) = Growth.Next(
                        Judged(answer).Standing,
                        answer.Posterior.Particles,
                        answer.Cost,
                        rung.Most,
                        left
                    );
                if (why is null)
                    Keep(answer = Run(rung, draws, answer is null ? ForFirst(rung, left) : left));
            }
        }
        catch (Exception error) when (IsFailure(error))
        {
            why = error is OperationCanceledException ? "its time was over" : FirstSentence(error.Message);
            if (error is not OperationCanceledException)
                _failure ??= ExceptionDispatchInfo.Capture(error);
        }

        TimeSpan cost = Stopwatch.GetElapsedTime(begun);
        return answer is null ? new RungReport(rung.Rung, RungOutcome.Failed, cost) { Why = why }
            : answer == before ? LeftOut(rung, why!)
            : Told(answer, cost, rung.Most > rung.First ? why : null);
    }

    private RungAnswer<TResult, TLatents> Run(LadderRung<TArgs, TResult, TLatents> rung, int draws, TimeSpan? time)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (time is { } limit)
            timed.StopAfter(limit);
        Posterior<TResult, TLatents>? best = _answers.MaxBy(static answer => answer.Effective)?.Posterior;
        long begun = Stopwatch.GetTimestamp();
        Posterior<TResult, TLatents> posterior = rung.Run(draws, best, new(time, timed.Token));
        return new(rung.Rung, posterior, Stopwatch.GetElapsedTime(begun) - rung.Once);
    }

    private RungReport Told(RungAnswer<TResult, TLatents> answer, TimeSpan cost, string? why)
    {
        (Standing standing, string? disagreement) = Judged(answer);
        return new RungReport(answer.Rung, standing.IsReached ? RungOutcome.Reached : RungOutcome.Short, cost)
        {
            Draws = answer.Posterior.Particles,
            EffectiveSampleSize = answer.Effective,
            Reliability = standing.Reliability.Level,
            Why =
                standing.IsReached ? null
                : why is null ? standing.Short()
                : $"{standing.Short()}; {why}",
            Disagreement = disagreement,
        };
    }

    // The verdict of an answer in view of those that were called Good. No engine is trusted more than another.
    private (Standing Standing, string? Disagreement) Judged(RungAnswer<TResult, TLatents> answer)
    {
        ReliabilityReason[] against =
        [
            .. _answers
                .Where(other => other != answer && other.Posterior.Reliability.Level == ReliabilityLevel.Good)
                .SelectMany(other => Compared(answer.Posterior, other.Posterior)),
        ];
        var reliability = new Reliability([.. answer.Posterior.Reliability.Reasons, .. against]);
        return (new Standing(query.Quality, answer.Effective, reliability), against.FirstOrDefault()?.Text);
    }

    // Two answers with many latents take seconds to compare, and each is judged again when there is another.
    private ReliabilityReason[] Compared(Posterior<TResult, TLatents> answer, Posterior<TResult, TLatents> other)
    {
        if (!_compared.TryGetValue((answer, other), out ReliabilityReason[]? reasons))
        {
            reasons = [.. Disagreement.Against(answer.Diagnostics, other.Diagnostics, answer.CompareWith(other))];
            _compared.Add((answer, other), reasons);
        }

        return reasons;
    }

    // A run of more draws takes the place of the one that it continues.
    private void Keep(RungAnswer<TResult, TLatents> answer)
    {
        Rung? continued = rungs.First(rung => rung.Rung == answer.Rung).Continues;
        _answers.RemoveAll(other => other.Rung == answer.Rung || other.Rung == continued);
        _answers.Add(answer);
    }

    private RungAnswer<TResult, TLatents>? Find(Rung rung) => _answers.Find(answer => answer.Rung == rung);

    private bool IsFailure(Exception error) =>
        error is ImpossibleDataException or StartingPointException
        || error is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static RungReport LeftOut(LadderRung<TArgs, TResult, TLatents> rung, string why) =>
        new(rung.Rung, RungOutcome.LeftOut, TimeSpan.Zero) { Why = why };

    private static string FirstSentence(string message) =>
        message.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? message[..end] : message;
}
