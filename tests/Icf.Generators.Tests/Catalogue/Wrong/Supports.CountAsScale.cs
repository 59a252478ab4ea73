// A count may be zero, a deviation may not.
public static partial class Queues
{
    [Model]
    public static int Waiting([Observed] double delay)
    {
        int waiting = Sample(Poisson(3));
        Observe(Normal(10, waiting), delay); // ICF0205
        return waiting;
    }
}
