using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// A shuffled hand of cards of which the top one is seen dimly: a loop that counts down, and a collection.
    /// </summary>
    [Model]
    public static IReadOnlyList<int> Shuffle(int size, [Observed] double seen)
    {
        List<int> cards = [.. Enumerable.Range(0, size)];
        for (int i = size - 1; i > 0; i--)
        {
            int j = Sample(DiscreteUniform(0, i));
            (cards[i], cards[j]) = (cards[j], cards[i]);
        }

        if (cards is [var top, ..])
            Observe(Normal(top, 1), seen);
        return cards;
    }
}
