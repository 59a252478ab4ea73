namespace Icf.Testing;

/// <summary>Measures what code allocates on the heap.</summary>
internal static class Allocations
{
    /// <summary>
    /// The least number of bytes that one of several rounds allocates on this thread. A collection that another test
    /// causes is charged with what is left of this thread's allocation buffer, and code that is not optimised yet may
    /// allocate: the best round is free of both.
    /// </summary>
    /// <param name="round">What is measured.</param>
    /// <param name="rounds">The most rounds; none follows one that allocated nothing.</param>
    public static long Least(Action round, int rounds = 20)
    {
        long least = long.MaxValue;
        for (int i = 0; i < rounds && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
