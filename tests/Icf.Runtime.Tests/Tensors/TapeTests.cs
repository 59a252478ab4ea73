using Icf.Tensors;
using Icf.Testing;
using Icf.Testing.Parity;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>Life of the managed engine's tapes, exactly: memory, threads, sums of gradients.</summary>
public sealed class TapeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_warm_tape_allocates_next_to_nothing(bool gradients)
    {
        using var engine = new ManagedEngine();
        var model = new MixedNetwork(engine);
        using var adam = engine.CreateAdam(model.Parameters, new AdamOptions());
        for (int i = 0; i < 20; i++)
            Batch();

        const int Batches = 20;
        long least = Allocations.Least(() =>
        {
            for (int i = 0; i < Batches; i++)
                Batch();
        });
        Assert.True(least < 200 * Batches, $"{least / Batches} bytes per batch");

        void Batch()
        {
            using var tape = engine.BeginTape(gradients);
            var loss = model.Loss(tape);
            if (!gradients)
                return;
            tape.Backward(loss);
            adam.Step([tape], 1e-4f);
        }
    }

    [Fact]
    public void Two_threads_give_the_bits_of_one()
    {
        Assert.Equal(Train(parallel: false), Train(parallel: true));

        static float[] Train(bool parallel)
        {
            using var engine = new ManagedEngine();
            var model = new MixedNetwork(engine);
            using var adam = engine.CreateAdam(model.Parameters, new AdamOptions());
            for (int step = 0; step < 20; step++)
            {
                var tapes = new Tape[4];
                var work = new ParallelOptions { MaxDegreeOfParallelism = parallel ? 4 : 1 };
                Parallel.For(
                    0,
                    tapes.Length,
                    work,
                    t =>
                    {
                        tapes[t] = engine.BeginTape(gradients: true);
                        tapes[t].Backward(model.Loss(tapes[t], shift: t));
                    }
                );
                adam.Step(tapes, 1e-2f);
                foreach (var tape in tapes)
                    tape.Dispose();
            }

            return
            [
                .. model.Parameters.SelectMany(p =>
                {
                    var values = new float[p.Count];
                    p.Read(values);
                    return values;
                }),
            ];
        }
    }

    [Fact]
    public void Changing_a_parameter_changes_later_tapes()
    {
        using var engine = new ManagedEngine();
        var weight = engine.CreateParameter("w", 2, 1, [1, 2]);
        Assert.Equal(3, Sum());
        weight.Write([10, 20]);
        Assert.Equal(30, Sum());

        float Sum()
        {
            using var tape = engine.BeginTape(gradients: false);
            return tape.Read(tape.Linear(tape.Constant([1, 1], 1, 2), tape.Use(weight)))[0];
        }
    }

    [Fact]
    public void A_tape_that_goes_on_adds_up_gradients()
    {
        using var engine = new ManagedEngine();
        var weight = engine.CreateParameter("w", 2, 1, [1, 2]);
        var late = engine.CreateParameter("late", 1, 1, [3]);
        using var tape = engine.BeginTape(gradients: true);
        Tensor first = tape.Linear(tape.Constant([1, 10], 1, 2), tape.Use(weight));
        tape.Backward(first);
        tape.Continue();
        tape.Backward(tape.Multiply(tape.Linear(tape.Constant([100, 1000], 1, 2), tape.Use(weight)), tape.Use(late)));
        tape.Continue();
        Assert.Equal([301, 3010], Gradient(weight));
        Assert.Equal([2100], Gradient(late));
        tape.Backward(tape.Linear(tape.Constant([0, 1], 1, 2), tape.Use(weight)));
        Assert.Equal([301, 3011], Gradient(weight));

        float[] Gradient(Parameter parameter)
        {
            var gradient = new float[parameter.Count];
            tape.ReadGradient(parameter, gradient);
            return gradient;
        }
    }
}
