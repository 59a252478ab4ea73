using Icf.Numerics;

namespace Icf.Tests.Statistics;

public class ParallelismTests
{
    private const int Endless = 1_000_000_000;

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(1_000, 1)]
    [InlineData(1_000, 4)]
    public void Every_piece_runs_once(int count, int threads)
    {
        var runs = new int[count];
        Parallelism.ForEach(count, threads, CancellationToken.None, i => Interlocked.Increment(ref runs[i]));
        Assert.All(runs, times => Assert.Equal(1, times));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_error_is_thrown_as_it_is_and_ends_the_work(int threads)
    {
        int runs = 0;
        Assert.Throws<FormatException>(() =>
            Parallelism.ForEach(
                Endless,
                threads,
                CancellationToken.None,
                i =>
                {
                    Interlocked.Increment(ref runs);
                    if (i == 10)
                        throw new FormatException();
                }
            )
        );
        Assert.InRange(runs, 1, Endless - 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Cancellation_ends_the_work(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Parallelism.ForEach(Endless, threads, cancellation.Token, _ => cancellation.Cancel())
        );
    }
}
