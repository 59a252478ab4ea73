using Icf.Testing;
using Icf.Testing.Parity;
using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>Life of tapes: memory, threads, misuse.</summary>
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
                Parallel.For(0, tapes.Length, work, t =>
                {
                    tapes[t] = engine.BeginTape(gradients: true);
                    tapes[t].Backward(model.Loss(tapes[t], shift: t));
                });
                adam.Step(tapes, 1e-2f);
                foreach (var tape in tapes)
                    tape.Dispose();
            }

            return [.. model.Parameters.SelectMany(p =>
            {
                var values = new float[p.Count];
                p.Read(values);
                return values;
            })];
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
        Assert.True(tape.HasGradients);
        Assert.Throws<ObjectDisposedException>(() => tape.Read(first));
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

    [Fact]
    public void Batches_without_rows_work()
    {
        using var engine = new ManagedEngine();
        var weight = engine.CreateParameter("w", 3, 6, new float[18]);
        using var tape = engine.BeginTape(gradients: true);
        var head = tape.Linear(tape.Constant([], 0, 3), tape.Use(weight), null, Activation.Tanh);
        Assert.Equal((0, 6), (head.Rows, head.Columns));
        var density = tape.NormalMixtureLogDensity(head, []);
        tape.Backward(tape.WeightedSum(density, []));
        var gradient = new float[18];
        gradient[0] = 1;
        tape.ReadGradient(weight, gradient);
        Assert.Equal(new float[18], gradient);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        using var engine = new ManagedEngine();
        using var other = new ManagedEngine();
        var weight = engine.CreateParameter("w", 1, 1, [1]);
        Assert.Throws<ArgumentException>(() => engine.CreateParameter("w", 2, 2, [1]));
        Assert.Throws<ArgumentException>(() => engine.CreateParameter("", 1, 1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.CreateParameter("w", 0, 1, []));
        Assert.Throws<ArgumentException>(() => weight.Write([1, 2]));
        Assert.Throws<ArgumentException>(() => weight.Read(new float[2]));

        var disposed = engine.BeginTape(gradients: true);
        var stale = disposed.Use(weight);
        disposed.Dispose();
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => disposed.Scale(stale, 2));

        using var tape = engine.BeginTape(gradients: true);
        Assert.Contains("another tape", Assert.Throws<ArgumentException>(() => tape.Scale(stale, 2)).Message);
        var foreign = other.CreateParameter("v", 1, 1, [1]);
        Assert.Contains("another engine", Assert.Throws<ArgumentException>(() => tape.Use(foreign)).Message);
        Assert.Throws<InvalidOperationException>(() => tape.ReadGradient(weight, new float[1]));
        tape.Backward(tape.Use(weight));
        Assert.Throws<InvalidOperationException>(() => tape.Backward(tape.Use(weight)));
        Assert.Throws<ArgumentException>(() => tape.ReadGradient(weight, new float[3]));

        using var forward = engine.BeginTape(gradients: false);
        Assert.Throws<InvalidOperationException>(() => forward.Backward(forward.Use(weight)));
    }
}
