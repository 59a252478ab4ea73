using System.Runtime.ExceptionServices;

namespace Icf.Numerics;

/// <summary>Runs independent pieces of work on several threads.</summary>
internal static class Parallelism
{
    /// <summary>
    /// Runs the pieces 0 … count − 1, on the calling thread alone when one thread is enough. Each thread takes the next
    /// piece when it is done with one, so that none waits long for the others at the end.
    /// </summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="threads">The most threads to use; 0 for one per processor.</param>
    /// <param name="cancellationToken">Stops between pieces.</param>
    /// <param name="piece">Runs one piece.</param>
    public static void ForEach(int count, int threads, CancellationToken cancellationToken, Action<int> piece)
    {
        int degree = Math.Min(count, threads > 0 ? threads : Environment.ProcessorCount);
        if (degree <= 1)
        {
            for (int i = 0; i < count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                piece(i);
            }

            return;
        }

        int taken = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellationToken };
        try
        {
            Parallel.For(0, degree, options, TakePieces);
        }
        catch (AggregateException aggregate)
        {
            // A user should see the model's own error, not a bundle of the same one from each thread.
            ExceptionDispatchInfo.Throw(aggregate.InnerExceptions[0]);
        }

        void TakePieces(int thread)
        {
            try
            {
                while (Interlocked.Increment(ref taken) is var next && next <= count)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    piece(next - 1);
                }
            }
            catch
            {
                Interlocked.Exchange(ref taken, count); // no piece begins after an error
                throw;
            }
        }
    }
}
