// A loop that ends at the first success, and a recursion that does too.
public static partial class Attempts
{
    [Model]
    public static int Failures(double effort, [Observed] double seconds)
    {
        double skill = Sample(Beta(2, 2));
        int failures = 0;
        while (!Sample(Bernoulli(skill), name: "success"))
            failures++;
        Observe(Normal(effort * (1 + failures), 1), seconds);
        return failures;
    }

    [Model]
    public static int Generations(int most, [Observed] double size)
    {
        int generations = Descend(0, most);
        Observe(Normal(generations, 0.5), size);
        return generations;
    }

    [Model]
    public static int Descend(int depth, int most)
    {
        bool more = Sample(Bernoulli(0.6));
        if (!more || depth >= most)
            return depth;
        return Descend(depth + 1, most);
    }
}
