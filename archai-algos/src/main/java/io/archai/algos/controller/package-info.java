/**
 * A recurrent controller: a policy that makes the decisions of an architecture one after the other,
 * each in view of those before, and learns from rewards by REINFORCE. The micro and the macro
 * controller of ENAS and the controller of Zoph and Le are the same network with other questions.
 *
 * <p>Read {@link io.archai.algos.controller.Controller} first, then {@link
 * io.archai.algos.controller.Questions}; {@code ControllerNetwork} is the arithmetic. Plain Java in
 * double precision: it knows of no engine, and of spaces only their decisions.
 */
@NullMarked
package io.archai.algos.controller;

import org.jspecify.annotations.NullMarked;
